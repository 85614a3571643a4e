import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DplCase } from '../conformance/dplCases'

const file = join(import.meta.dirname, '../conformance/dpl.jsonl')

/** The conformance cases of the pattern language. */
export const patternCases: readonly DplCase[] = readFileSync(file, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as DplCase | { readonly about: unknown })
  .filter((line) => 'id' in line)
