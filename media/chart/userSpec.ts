import type { ChartData } from './chartOptions'

/** More than this is no chart that somebody wrote. */
const LENGTH_AT_MOST = 1_000_000

/** Makers of data that could fill the memory, and ways to other places. */
const REFUSED = new Set(['url', 'sequence', 'href', 'datasets', 'signal'])

/**
 * The specification a user wrote, with the result as its data. It is not trusted: what would load something, make data of
 * its own or lead elsewhere is refused. Throws with a reason for people.
 */
export function userSpec(content: string, data: ChartData): object {
  if (content.length > LENGTH_AT_MOST) throw new Error('The chart specification is longer than a megabyte.')
  const spec = parsed(content)
  const refused = refusedMember(spec)
  if (refused !== undefined) throw new Error(`The chart specification may not use “${refused}”: charts show the result and load nothing.`) // prettier-ignore
  if (!(
    'mark' in spec ||
    'layer' in spec ||
    'hconcat' in spec ||
    'vconcat' in spec ||
    'concat' in spec ||
    'facet' in spec ||
    'repeat' in spec
  ))
    // prettier-ignore
    throw new Error('The chart specification has no mark: it is not a Vega-Lite specification of a chart.')
  return { ...spec, data: { values: rowsOf(data) } }
}

/** The rows of the result as objects by the names of its fields. */
export function rowsOf({ fields, rows }: ChartData): readonly object[] {
  return rows.map((row) => Object.fromEntries(fields.map(({ name }, place) => [name, row[place] ?? null])))
}

function parsed(content: string): object {
  let spec: unknown
  try {
    spec = JSON.parse(content)
  } catch (failure) {
    throw new Error(`The chart specification is not JSON: ${failure instanceof Error ? failure.message : ''}`, { cause: failure }) // prettier-ignore
  }
  if (typeof spec !== 'object' || spec === null || Array.isArray(spec))
    throw new Error('The chart specification is not a JSON object.')
  return spec
}

function refusedMember(value: unknown, depth = 0): string | undefined {
  if (depth > 40) return 'so many levels'
  if (typeof value !== 'object' || value === null) return undefined
  for (const [name, member] of Object.entries(value)) {
    if (REFUSED.has(name)) return name
    const inner = refusedMember(member, depth + 1)
    if (inner !== undefined) return inner
  }
  return undefined
}
