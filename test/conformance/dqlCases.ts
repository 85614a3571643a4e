import { apiTypeOf, RecordValue, runQuery, toJson, type ResultStore, type Value } from '../../engine'

/** One line of a file of query cases. Whole numbers of results may be numbers or bigints. */
export interface DqlCase {
  readonly id: string
  readonly query: string
  /** In order; a type is an API name, several joined by `|`, or `any`. */
  readonly columns?: readonly { readonly name: string; readonly type: string }[]
  readonly rows?: readonly (readonly unknown[])[]
  /** Instead of rows where the order of columns is open; an absent key equals null. */
  readonly records?: readonly Readonly<Record<string, unknown>>[]
  readonly unordered?: boolean
}

/** What was expected and what came instead, as text. */
export interface DqlFailure {
  readonly expected: string
  readonly actual: string
}

/** Undefined when the case holds. Runs in UTC at the real time, in this thread. */
export async function runDqlCase(testCase: DqlCase): Promise<DqlFailure | undefined> {
  const outcome = await runQuery({ query: testCase.query, timezone: 'UTC', workers: 0 })
  if (!outcome.ok) {
    return { expected: 'a result', actual: outcome.notices.map(({ message }) => message).join(' ') }
  }
  const { result } = outcome
  return wrongColumns(result, testCase) ?? wrongRecords(result, testCase)
}

function wrongColumns(result: ResultStore, { columns }: DqlCase): DqlFailure | undefined {
  // An empty result says nothing of its columns.
  if (columns === undefined || result.recordCount === 0) return undefined
  const rows = result.page(0, result.recordCount)
  const isRight =
    columns.length === result.columns.length &&
    columns.every(({ name, type }, index) => {
      const types = new Set(
        rows.map((row) => row[index] ?? null).flatMap((value) => (value === null ? [] : [apiTypeOf(value)])),
      )
      return result.columns[index]?.name === name && fits(types, type)
    })
  if (isRight) return undefined
  const actual = result.columns.map(({ name, types }) => `${name}: ${types.join('|') || 'null'}`)
  return {
    expected: columns.map(({ name, type }) => `${name}: ${type}`).join(', '),
    actual: actual.join(', '),
  }
}

function fits(types: ReadonlySet<string>, expected: string): boolean {
  const allowed = expected.split('|')
  return allowed.includes('any') || [...types].every((type) => allowed.includes(type))
}

function wrongRecords(result: ResultStore, testCase: DqlCase): DqlFailure | undefined {
  const actual = result.page(0, result.recordCount)
  const expected = testCase.rows ?? rowsOf(testCase.records ?? [], result)
  const isRight =
    actual.length === expected.length && (testCase.unordered ? sameInAnyOrder : sameInOrder)(actual, expected)
  if (isRight) return undefined
  return { expected: print(expected), actual: print(actual.map((row) => row.map(toJson))) }
}

/** Records as rows in the order of the result's columns; a name the result lacks gives a row that nothing equals. */
function rowsOf(
  records: readonly Readonly<Record<string, unknown>>[],
  { columns }: ResultStore,
): readonly unknown[][] {
  const names = columns.map(({ name }) => name)
  return records.map((record) => {
    const surplus = Object.entries(record).filter(([name, value]) => value !== null && !names.includes(name))
    return [...names.map((name) => record[name] ?? null), ...surplus]
  })
}

type Rows = readonly (readonly Value[])[]
type ExpectedRows = readonly (readonly unknown[])[]

function sameInOrder(actual: Rows, expected: ExpectedRows): boolean {
  return actual.every((row, index) => sameRow(row, expected[index] ?? []))
}

function sameInAnyOrder(actual: Rows, expected: ExpectedRows): boolean {
  const left = [...expected]
  return actual.every((row) => {
    const found = left.findIndex((candidate) => sameRow(row, candidate))
    if (found >= 0) left.splice(found, 1)
    return found >= 0
  })
}

function sameRow(actual: readonly Value[], expected: readonly unknown[]): boolean {
  return actual.length === expected.length && actual.every((value, index) => agrees(value, expected[index]))
}

/** Whether a value is what a case writes: numbers within a tolerance, longs exactly, everything else by its JSON form. */
function agrees(actual: Value, expected: unknown): boolean {
  if (typeof actual === 'bigint') return sameLong(actual, expected)
  if (typeof actual === 'number') return isNumber(expected) && nearlyEqual(actual, Number(expected))
  if (Array.isArray(actual)) {
    return (
      Array.isArray(expected) &&
      expected.length === actual.length &&
      actual.every((element: Value, index) => agrees(element, expected[index]))
    )
  }
  if (actual instanceof RecordValue) return sameMembers(actual, expected)
  return JSON.stringify(toJson(actual)) === JSON.stringify(expected)
}

const isNumber = (value: unknown): value is number | bigint =>
  typeof value === 'number' || typeof value === 'bigint'

function sameLong(actual: bigint, expected: unknown): boolean {
  if (typeof expected === 'bigint') return actual === expected
  return typeof expected === 'number' && Number(actual) === expected
}

function sameMembers(actual: RecordValue, expected: unknown): boolean {
  if (typeof expected !== 'object' || expected === null || Array.isArray(expected)) return false
  const members = expected as Readonly<Record<string, unknown>>
  const names = new Set([...actual.members.keys(), ...Object.keys(members)])
  return [...names].every((name) => agrees(actual.get(name), members[name] ?? null))
}

function nearlyEqual(actual: number, expected: number): boolean {
  const difference = Math.abs(actual - expected)
  return difference <= 1e-12 || difference <= 1e-9 * Math.abs(expected)
}

const print = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? inner.toString() : inner))
