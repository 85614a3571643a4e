import { mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { KnownInspections } from '../../../engine/sources/knownInspections'

const folder = mkdtempSync(path.join(tmpdir(), 'dql-inspections-'))
const file = path.join(folder, 'app.log')
afterAll(() => rmSync(folder, { recursive: true }))

let looks = 0
let inspections = new KnownInspections<number>()

beforeEach(() => {
  writeFileSync(file, 'one\n')
  looks = 0
  inspections = new KnownInspections()
})

/** How often the file has been looked at after this question. */
function looksAfter(asked?: unknown): number {
  inspections.of(file, statSync(file, { bigint: true }), asked, () => ++looks)
  return looks
}

test('a file that stays as it is is looked at once for each question', () => {
  const plain = { format: undefined, fields: [{ name: 'a', value: 1n }] }
  expect(looksAfter(plain)).toBe(1)
  expect(looksAfter({ ...plain })).toBe(1)
  expect(looksAfter({ ...plain, format: 'text' })).toBe(2)
  expect(looksAfter({ ...plain, fields: [{ name: 'a', value: '1' }] })).toBe(3)
  expect(looksAfter(plain)).toBe(3)
})

test('a file that was written, or got another time, is looked at again', () => {
  expect(looksAfter()).toBe(1)
  writeFileSync(file, 'one\ntwo\n')
  expect(looksAfter()).toBe(2)
  utimesSync(file, 1, 1)
  expect(looksAfter()).toBe(3)
})
