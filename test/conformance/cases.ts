import { runDplCase, type DplCase } from './dplCases'
import { runDqlCase, type DqlCase } from './dqlCases'

/** A case of either language: those with a `pattern` are DPL. */
export type Case = DqlCase | DplCase

/** What was expected and what came instead, as text. */
export interface Failure {
  readonly expected: string
  readonly actual: string
}

/** The cases of a file: one JSON object per line; lines without `id` describe the file. Whole numbers stay exact. */
export function readCases(text: string): readonly Case[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => parseExactly(line) as Case | { readonly about: unknown })
    .filter((found) => 'id' in found)
}

/** Undefined when the case holds. What is not built counts as failed. */
export async function runCase(testCase: Case): Promise<Failure | undefined> {
  return 'pattern' in testCase ? runDplCase(testCase) : runDqlCase(testCase)
}

const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g
const LONG_MARK = '\u0000long:'

/** JSON with whole numbers of sixteen and more digits as bigints: a double would round them. */
function parseExactly(json: string): unknown {
  const marked = json.replace(STRING_OR_NUMBER, (token) =>
    /^-?\d{16,}$/.test(token) ? `"\\u0000long:${token}"` : token,
  )
  return JSON.parse(marked, (_, value: unknown) =>
    typeof value === 'string' && value.startsWith(LONG_MARK)
      ? BigInt(value.slice(LONG_MARK.length))
      : value,
  )
}
