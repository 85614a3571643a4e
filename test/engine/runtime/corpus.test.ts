import { join } from 'node:path'
import { constants, gunzipSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { runQuery } from '../../../engine/runtime'
import { zstdFrame } from '../../support/zstd'
import { temporaryFolder } from '../sources/temporaryFolder'

/**
 * Damaged files of every format, in every packing and encoding, against a count of their lines: records and counted
 * refusals are what a file holds. `DQL_LONG_LINE` gives the megabytes of the long line; 64 takes minutes.
 */

const LONG = Number(process.env.DQL_LONG_LINE ?? 0.25) * 1_048_576
const LINES = 300

interface Form {
  /** As the configuration says it. */
  readonly entry: Readonly<Record<string, string>>
  readonly line: (i: number, text: string) => string
  /** One line in ten. */
  readonly dirty: string
  readonly head?: string
  readonly foot?: string
  /** What stands between lines, beside the line break. */
  readonly separator?: string
}

const time = (i: number): string => new Date(Date.UTC(2025, 0, 1, 0, 0, i)).toISOString()

const forms: Readonly<Record<string, Form>> = {
  text: { entry: { format: 'text', recordStart: 'line' }, line: (i, text) => `${time(i)} INFO ${text}`, dirty: '??? no head' },
  'JSON lines': { entry: { format: 'jsonl' }, line: (i, text) => `{"n":${i},"text":"${text}"}`, dirty: '{"n":' },
  'a JSON array': { entry: { format: 'json' }, head: '[', line: (i, text) => `{"n":${i},"text":"${text}"}`, separator: ',', dirty: '{"n":}', foot: ']' },
  CSV: { entry: { format: 'csv' }, head: 'n,text,more', line: (i, text) => `${i},${text},x`, dirty: 'one cell' },
  syslog: { entry: { recordStart: 'line' }, line: (i, text) => `<34>1 ${time(i)} host app ${i} ID47 - ${text}`, dirty: '<34 no syslog' },
  CRI: { entry: { format: 'cri' }, line: (i, text) => `${time(i)} stdout F ${text}`, dirty: 'no envelope' },
  Docker: { entry: { format: 'docker' }, line: (i, text) => `{"log":"${text}\\n","stream":"stdout","time":"${time(i)}"}`, dirty: '{"log":' },
  logfmt: { entry: { format: 'logfmt' }, line: (i, text) => `time=${time(i)} n=${i} msg="${text}"`, dirty: '"""' },
} // prettier-ignore

/** The text of a file, with mixed line ends and blank lines. */
function textOf({ line, dirty, head, foot, separator = '' }: Form): string {
  const lines = Array.from({ length: LINES }, (_, i) =>
    i % 10 === 3 ? dirty : line(i, i === 150 ? 'x'.repeat(LONG) : `text ${i} ä`),
  )
  const ended = lines.map((it, i) => it + (i + 1 < LINES ? separator : '') + (i % 7 === 0 ? '\r\n' : '\n'))
  const withBlanks = ended.map((it, i) => (i % 50 === 49 ? `${it}\n \n` : it))
  return [head && `${head}\n`, ...withBlanks, foot].filter((it) => it !== undefined).join('')
}

/** How many records the text of a file stands for: lines that are not blank, without those of the frame. */
const countSlowly = (text: string, { head, foot }: Form): number =>
  text.split('\n').filter((line) => line.trim() !== '' && line.trim() !== head && line.trim() !== foot).length

async function counted(content: Uint8Array, { entry }: Form) {
  const folder = temporaryFolder({
    'file.log': content,
    'dql.config.json': JSON.stringify({ sources: { l: { files: 'file.log', ...entry } } }),
  })
  const outcome = await runQuery({ query: 'fetch l | summarize n = count()', folder, workers: 0 })
  expect(outcome.notices.filter(({ file }) => file === join(folder, 'dql.config.json'))).toEqual([])
  if (!outcome.ok) throw new Error(outcome.notices.map(({ message }) => message).join('\n'))
  const [row] = outcome.result.page(0, 1)
  outcome.result.close()
  const all = /^(\d+) lines hold no JSON object/m.exec(
    outcome.notices.map(({ message }) => message).join('\n'),
  )
  const listed = outcome.notices.filter(({ code }) => code === 'broken-line').length
  return {
    records: Number(row![0]),
    refused: all ? Number(all[1]) : listed,
    codes: outcome.notices.map(({ code }) => code),
  }
}

const utf16 = (text: string): Buffer => Buffer.from(`\uFEFF${text}`, 'utf16le')

const packings: Readonly<Record<string, (text: string) => Buffer>> = {
  'as it is': (text) => Buffer.from(text),
  'with a mark': (text) => Buffer.from(`\uFEFF${text}`),
  'UTF-16 LE': utf16,
  'UTF-16 BE': (text) => utf16(text).swap16(),
  gzip: (text) => gzipSync(text),
  'gzip of UTF-16': (text) => gzipSync(utf16(text)),
  zstd: zstdFrame,
}

describe.each(Object.entries(forms))('%s', (_, form) => {
  const text = textOf(form)
  const expected = countSlowly(text, form)

  test.each(Object.entries(packings))('%s', async (_, pack) => {
    const { records, refused } = await counted(pack(text), form)
    expect(records + refused).toBe(expected)
    expect(records).toBeGreaterThanOrEqual(expected * 0.9)
  })

  test('gzip that ends early', async () => {
    const packed = gzipSync(text)
    const cut = packed.subarray(0, Math.floor(packed.length * 0.6))
    const there = gunzipSync(cut, { finishFlush: constants.Z_SYNC_FLUSH }).toString()
    const { records, refused, codes } = await counted(cut, form)
    expect(records + refused).toBe(countSlowly(there, form))
    expect(codes).toContain('file-damaged')
  })

  test('zstd that ends early', async () => {
    const packed = zstdFrame(text)
    // Nine bytes of a header, then blocks of a thousand bytes and three more.
    const blocks = Math.floor((packed.length * 0.6) / 1003)
    const cut = packed.subarray(0, 9 + blocks * 1003 + 500)
    const there = Buffer.from(text)
      .subarray(0, blocks * 1000)
      .toString()
    const { records, refused, codes } = await counted(cut, form)
    expect(records + refused).toBe(countSlowly(there, form))
    expect(codes).toContain('file-damaged')
  })
})
