import { readFileSync } from 'node:fs'

/** A query of the conformance cases. */
export interface CaseQuery {
  readonly id: string
  readonly query: string
}

/** The queries of the conformance cases, in file order. */
export function caseQueries(): readonly CaseQuery[] {
  const lines = readFileSync('test/conformance/dql.jsonl', 'utf8').split('\n')
  return lines.filter((line) => line.startsWith('{"id"')).map((line) => JSON.parse(line) as CaseQuery)
}
