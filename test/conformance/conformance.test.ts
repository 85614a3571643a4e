import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { readCases, runCase } from './cases'

const read = (file: string): string => fs.readFileSync(path.join(import.meta.dirname, file), 'utf8')

/** Cases of what is not built yet. They fail, and leave this list as soon as they pass. */
const pending = new Set(read('pending.txt').split('\n').filter(Boolean))

describe.each(['dql.jsonl', 'dpl.jsonl'])('%s', (file) => {
  const cases = readCases(read(file))

  test('every case holds, but those that are pending', async () => {
    const failures: string[] = []
    for (const testCase of cases.filter(({ id }) => !pending.has(id))) {
      const failure = await runCase(testCase)
      if (failure) failures.push(`${testCase.id}: expected ${failure.expected}, got ${failure.actual}`)
    }
    expect(failures).toEqual([])
  })

  test('pending cases still fail', async () => {
    const passed: string[] = []
    for (const testCase of cases.filter(({ id }) => pending.has(id))) {
      if (!(await runCase(testCase))) passed.push(testCase.id)
    }
    expect(passed).toEqual([])
  })
})
