import { flatMap } from '../../text'
import type { Line, Stretch } from './line'

/**
 * The query that says what an SQL statement says, in the order in which it works; undefined when the statement has
 * no `from`. Joins and sub-queries are left as they are written, so that a remark stays.
 */
export function selectStatement(line: Line, statement: Stretch): string | undefined {
  const clauses = clausesIn(line, statement)
  const from = clauses.get('from')
  if (!from) return undefined
  const columns = listAt(line, clauses.get('select'))
  const keys = listAt(line, clauses.get('group by'))
  const isGrouped = keys.length > 0 || columns.some(({ isAggregation }) => isAggregation)
  const isEverything = columns.length === 1 && columns[0]?.text === '*'
  const conditionOf = (name: string): string => textOf(line, clauses.get(name))
  const parts = [
    `fetch ${line.text(from)}`,
    part('filter', conditionOf('where')),
    isGrouped
      ? summarize(columns, keys)
      : isEverything
        ? undefined
        : part('fields', columns.map(({ text }) => text).join(', ')),
    part('filter', conditionOf('having')),
    part('sort', textOf(line, clauses.get('order by'))),
    part('limit', textOf(line, clauses.get('limit'))),
  ]
  return parts.filter((one) => one !== undefined).join(' | ')
}

const part = (command: string, rest: string): string | undefined =>
  rest === '' ? undefined : `${command} ${rest}`

interface Column {
  readonly text: string
  readonly isAggregation: boolean
}

function summarize(columns: readonly Column[], keys: readonly Column[]): string {
  const aggregations = columns.filter(({ isAggregation }) => isAggregation).map(({ text }) => text)
  const by = keys.length > 0 ? `by: {${keys.map(({ text }) => text).join(', ')}}` : ''
  return `summarize ${[...(aggregations.length > 0 ? aggregations : ['count()']), by].filter((one) => one !== '').join(', ')}`
}

const names = ['select', 'from', 'where', 'group by', 'having', 'order by', 'limit'] as const

/** The tokens of each clause, without the words that open it. */
function clausesIn(line: Line, { first, last }: Stretch): ReadonlyMap<string, Stretch> {
  const openings: { readonly name: string; readonly at: number; readonly behind: number }[] = []
  let depth = 0
  for (let at = first; at <= last; at++) {
    if (line.kind(at) === '(') depth++
    if (line.kind(at) === ')') depth--
    const pair = `${line.word(at)} ${line.word(at + 1)}`
    const name = depth > 0 ? undefined : names.find((one) => one === line.word(at) || one === pair)
    if (name) openings.push({ name, at, behind: at + (name.includes(' ') ? 2 : 1) })
  }
  return new Map(
    flatMap(openings, ({ name, behind }, index) => {
      const end = (openings[index + 1]?.at ?? last + 1) - 1
      return end >= behind ? [[name, { first: behind, last: end }] as const] : []
    }),
  )
}

function listAt(line: Line, stretch: Stretch | undefined): readonly Column[] {
  const columns: Column[] = []
  for (let at = stretch?.first ?? 0; stretch && at <= stretch.last;) {
    const end = Math.min(line.valueEnd(at), stretch.last)
    columns.push(columnAt(line, { first: at, last: end }))
    at = end + 2
  }
  return columns
}

/** One value of a list, with `as name` put in front as a name. */
function columnAt(line: Line, { first, last }: Stretch): Column {
  const hasName = last - first >= 2 && line.word(last - 1) === 'as'
  const value = textOf(line, { first, last: hasName ? last - 2 : last })
  const text = hasName ? `${line.text({ first: last, last })} = ${value}` : value
  return { text, isAggregation: aggregations.has(line.word(first)) && line.kind(first + 1) === '(' }
}

const aggregations: ReadonlySet<string> = new Set(['avg', 'count', 'max', 'min', 'sum'])

/** The text of a clause with the signs that SQL writes otherwise. */
function textOf(line: Line, stretch: Stretch | undefined): string {
  if (!stretch) return ''
  let text = ''
  let end = line.span(stretch).start
  for (let at = stretch.first; at <= stretch.last; at++) {
    const { start, end: next } = line.span({ first: at, last: at })
    text += line.between(end, start) + written(line, at)
    end = next
  }
  return text
}

function written(line: Line, at: number): string {
  const text = line.text({ first: at, last: at })
  if (line.kind(at) === '=') return '=='
  if (line.kind(at) === 'singleString') return `"${text.slice(1, -1).replaceAll('"', '\\"')}"`
  return text === '*' && line.kind(at - 1) === '(' && line.kind(at + 1) === ')' ? '' : text
}
