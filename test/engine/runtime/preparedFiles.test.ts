import { appendFileSync, existsSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { runQuery, type RunRequest } from '../../../engine'
import { readerHere } from '../../../engine/runtime/morselReader'
import { Copies } from '../../../engine/sources'
import { storeText } from '../../support/runs'
import { temporaryFolder } from '../sources/temporaryFolder'

const line = (n: number): string => JSON.stringify({ n, host: `h${n % 3}`, text: `grüße ${n}` })
const lines = (count: number, from = 0): string =>
  Array.from({ length: count }, (_, i) => `${line(from + i)}\n`).join('')

const plain = lines(1000)
const elements = Array.from({ length: 1000 }, (_, i) => line(i))

/** The same thousand records in many coats. */
const folder = temporaryFolder({
  'plain.jsonl': plain,
  'packed.jsonl.gz': gzipSync(plain),
  'members.log': Buffer.concat([gzipSync(lines(400)), gzipSync(lines(600, 400))]),
  'utf16.jsonl': Buffer.from(`\uFEFF${plain}`, 'utf16le'),
  'utf16be.jsonl': Buffer.from(`\uFEFF${plain}`, 'utf16le').swap16(),
  'bare16.jsonl': Buffer.from(plain, 'utf16le'),
  'latin1.jsonl': Buffer.from(plain, 'latin1'),
  'array.json': `[${elements.join(',')}]`,
  'array-lines.json': `[\n${elements.join(',\n')}\n]\n`,
  'pretty.json': JSON.stringify(
    elements.map((it) => JSON.parse(it) as unknown),
    undefined,
    2,
  ),
  'records.json': `{"Records":[${elements.join(',')}]}`,
  'wrapped.json': JSON.stringify({ token: 'x', events: elements.map((it) => JSON.parse(it) as unknown) }, undefined, 1), // prettier-ignore
  'packed-array.json.gz': gzipSync(`\uFEFF[${elements.join(' , ')}]`),
  'packed-utf16.gz': gzipSync(Buffer.from(`\uFEFF[${elements.join(',\r\n')}]`, 'utf16le')),
})

interface Ran {
  readonly text: string
  readonly notices: readonly string[]
}

async function run(
  file: string,
  query: string,
  request: Partial<RunRequest> = {},
  copies?: Copies,
): Promise<Ran> {
  const sources = [{ name: 'logs', path: join(folder, file), fields: {} }]
  const outcome = await runQuery({ query, sources, workers: 0, ...request }, readerHere(5_000), copies)
  const notices = outcome.notices.map(({ code, message }) => `${code}: ${message}`)
  if (!outcome.ok) return { text: notices.join(), notices }
  const text = storeText(outcome.result)
  outcome.result.close()
  return { text, notices }
}

describe('a thousand records', () => {
  const query = 'fetch logs | summarize count(), sum(n), min(text), max(text), by: {host}'
  const files = readdirSync(folder).filter((name) => name !== 'plain.jsonl')

  test.each(files)('%s', async (name) => {
    const expected = await run('plain.jsonl', query)
    const { text, notices } = await run(name, query)
    expect(text).toBe(expected.text)
    expect(notices.filter((it) => !it.startsWith('encoding-guessed'))).toEqual(
      name === 'wrapped.json'
        ? [
            `array-surroundings: ${join(folder, 'wrapped.json')} holds 11 bytes beside its JSON array, which are not read.`,
          ]
        : [],
    )
  })
})
