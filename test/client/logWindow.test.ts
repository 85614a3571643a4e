import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readLogWindow, windowCaption } from '../../client/logWindow'

const folder = mkdtempSync(path.join(tmpdir(), 'dql-window-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function fileWith(content: string | Buffer): string {
  const file = path.join(folder, `${Math.random()}.log`)
  writeFileSync(file, content)
  return file
}

/** A hundred lines of ten bytes: `line 0000`, `line 0001`, … */
const hundred = Array.from({ length: 100 }, (_, line) => `line ${String(line).padStart(4, '0')}\n`).join('')

describe('a stretch of a log file', () => {
  test('in whole lines around the place', async () => {
    const window = await readLogWindow(fileWith(hundred), 500, 25)
    expect(window).toEqual({
      start: 480,
      end: 520,
      fileSize: 1000,
      text: 'line 0048\nline 0049\nline 0050\nline 0051\n',
      line: 2,
    })
  })

  test('at the start and the end of the file', async () => {
    const file = fileWith(hundred)
    expect(await readLogWindow(file, 0, 15)).toMatchObject({ start: 0, end: 10, line: 0 })
    expect(await readLogWindow(file, 990, 15)).toMatchObject({ start: 980, end: 1000, line: 1 })
    expect(await readLogWindow(file, 5000, 15)).toMatchObject({ end: 1000 })
  })

  test('of a line that is longer', async () => {
    const window = await readLogWindow(fileWith(`first\n${'x'.repeat(200)}\nlast\n`), 106, 20)
    expect(window).toMatchObject({ start: 86, end: 126, text: 'x'.repeat(40), line: 0 })
  })

  test('with bytes that are no text, and none at all', async () => {
    expect((await readLogWindow(fileWith(Buffer.of(0x61, 0xff, 0x0a)), 0)).text).toBe('a\ufffd\n')
    expect(await readLogWindow(fileWith(''), 0)).toMatchObject({ start: 0, end: 0, text: '', line: 0 })
  })

  test('of a missing file is refused', async () => {
    await expect(readLogWindow(path.join(folder, 'missing.log'), 0)).rejects.toThrow()
  })

  test('says which bytes it shows', () => {
    const window = { start: 1_234_000, end: 1_296_000, fileSize: 3_000_000_000, text: '', line: 0 }
    expect(windowCaption(window, '/logs/app.log')).toBe(
      '⋯ bytes 1,234,000 to 1,296,000 of 3,000,000,000 in /logs/app.log',
    )
  })
})
