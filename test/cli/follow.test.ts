import { appendFileSync, renameSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { follow } from '../../cli/follow'
import type { FollowOutput } from '../../cli/output'
import { lineIndex } from '../../language'
import { temporaryFolder } from '../engine/sources/temporaryFolder'

const line = (n: number): string => `{"n":${n}}\n`

/** A query that is followed: what it has printed and said, and its end. */
function following(query: string, path: string, output: FollowOutput = 'jsonl') {
  const ending = new AbortController()
  const printed: string[] = []
  const said: string[] = []
  const request = { query, sources: [{ name: 'l', path, fields: {} }], workers: 0 }
  const place = { file: 'q', lineIndex: lineIndex(query) }
  const end = follow(
    { request, place },
    { output, signal: ending.signal, everyMs: 20 },
    { out: (text) => void printed.push(text), err: (text) => void said.push(text) },
  )
  const text = (): string => printed.join('')
  return {
    said: () => said.join(''),
    text,
    /** Waits until everything printed is this. */
    prints: async (expected: string) => {
      for (let i = 0; i < 500 && text() !== expected; i++) await new Promise((done) => setTimeout(done, 20))
      expect(text()).toBe(expected)
    },
    stop: async () => {
      ending.abort()
      return end
    },
    end,
  }
}

const records = (...numbers: number[]): string => numbers.map((n) => `{"n":"${n}"}\n`).join('')
const query = 'fetch l | filter n > 0 | fields n'

describe('a query that works record by record', () => {
  test('prints what is there, then whole lines as they come', async () => {
    const file = join(temporaryFolder({ 'a.log': line(1) + line(0) }), 'a.log')
    const { prints, stop } = following(query, file)
    await prints(records(1))
    appendFileSync(file, `${line(2)}{"n":`)
    await prints(records(1, 2))
    appendFileSync(file, '3}\n')
    await prints(records(1, 2, 3))
    expect(await stop()).toBe(0)
  })

  test('takes a last line that stays without line break', async () => {
    const file = join(temporaryFolder({ 'a.log': '{"n":1}' }), 'a.log')
    const { prints, stop } = following(query, file)
    await prints(records(1))
    await stop()
  })

  test('names its columns once in a table', async () => {
    const file = join(temporaryFolder({ 'a.log': line(1) }), 'a.log')
    const { prints, stop } = following(query, file, 'csv')
    await prints('n\r\n1\r\n')
    appendFileSync(file, line(2))
    await prints('n\r\n1\r\n2\r\n')
    await stop()
  })

  test('follows a file through its rotation, and reads what it got before', async () => {
    const folder = temporaryFolder({ 'a.log': line(1) })
    const file = join(folder, 'a.log')
    const { prints, stop } = following(query, file)
    await prints(records(1))
    appendFileSync(file, line(2))
    renameSync(file, join(folder, 'a.log.1'))
    writeFileSync(file, line(3))
    await prints(records(1, 2, 3))
    await stop()
  })

  test('reads a file from its start that was emptied', async () => {
    const file = join(temporaryFolder({ 'a.log': line(10) + line(20) }), 'a.log')
    const { prints, said, stop } = following(query, file)
    await prints(records(10, 20))
    truncateSync(file)
    writeFileSync(file, line(3))
    await prints(records(10, 20, 3))
    expect(said()).toContain('has become shorter: it is read from its start again')
    await stop()
  })

  test('reads new files of a glob; compressed ones once', async () => {
    const folder = temporaryFolder({ 'a.log': line(1), 'b.log': gzipSync(line(2)) })
    const { prints, said, stop } = following(query, join(folder, '*.log'))
    await prints(records(2, 1))
    writeFileSync(join(folder, 'c.log'), line(3))
    await prints(records(2, 1, 3))
    expect(said()).toContain('b.log is compressed or has to be decoded: it is read once and not followed.')
    await stop()
  })
})

test('a query that groups prints its result again when there is something new', async () => {
  const file = join(temporaryFolder({ 'a.log': line(1) }), 'a.log')
  const { prints, stop } = following('fetch l | summarize s = sum(n)', file)
  await prints('{"s":1}\n')
  appendFileSync(file, line(2))
  await prints('{"s":1}\n\n{"s":3}\n')
  expect(await stop()).toBe(0)
})

test('a query that cannot run ends at once, with the reason', async () => {
  const { end, said } = following('fetch l | filtr x', '/nowhere/x.log')
  expect(await end).toBe(1)
  expect(said()).not.toBe('')
})
