import { hasInput, rewriteExpression, subqueriesOf } from './children'
import type {
  AggregatePlan,
  CallExpression,
  Extraction,
  Match,
  NamedExpression,
  ParsePlan,
  Plan,
  PlanExpression,
  RecordsPlan,
  ScanPlan,
  SearchPlan,
  SelectPlan,
  SortKey,
  Taken,
  TimeseriesAggregation,
  TimeseriesPlan,
} from './nodes'
import { printConstant, printDuration, printTimestamp } from './printConstant'
import { printArguments, printExpression } from './printExpression'
import { printName } from './printName'

/**
 * The plan as text: one line a step, the result on top, its source at the bottom, each two blanks further in.
 * The plan of a sub-query stands below its command, behind bars.
 * Parts of a line stand two blanks apart; what a step leaves open is not shown. Ends with a line break.
 */
export function printPlan(plan: Plan): string {
  return linesOf(plan)
    .map((line) => `${line}\n`)
    .join('')
}

function linesOf(plan: Plan): readonly string[] {
  const below = subqueriesOf(plan)
    .flatMap(linesOf)
    .map((line) => `  | ${line}`)
  const own = [printStep(plan), ...below]
  if (!hasInput(plan)) return own
  return [...own, ...linesOf(plan.input).map((line) => `  ${line}`)]
}

/** One step of a plan in one line, without its input. */
export function printStep(plan: Plan): string {
  const [word, ...parts] = partsOf(plan).filter((part) => part !== undefined)
  return parts.length === 0 ? word! : `${word!} ${parts.join('  ')}`
}

type Parts = readonly (string | undefined)[]

function partsOf(plan: Plan): Parts {
  switch (plan.kind) {
    case 'scan':
      return scanParts(plan)
    case 'records':
      return ['Records', ...recordParts(plan)]
    case 'filter':
      return [plan.keeps ? 'Filter' : 'FilterOut', printExpression(plan.condition)]
    case 'search':
      return ['Search', printSearch(plan), ...searchParts(plan)]
    case 'project':
      return [plan.replaces ? 'Fields' : 'FieldsAdd', ...plan.expressions.map(printNamed)]
    case 'select':
      return selectParts(plan)
    case 'rename':
      return ['FieldsRename', ...plan.renames.map(({ from, to }) => `${printName(to)} = ${printName(from)}`)]
    case 'parse':
      return parseParts(plan)
    case 'expand':
      return [
        'Expand',
        printNamed({ name: plan.column, expression: plan.expression }),
        labelled('limit', plan.limit, String),
      ]
    case 'flatten':
      return [
        'FieldsFlatten',
        printName(plan.field),
        `prefix: ${JSON.stringify(plan.prefix)}`,
        plan.depth === 1 ? undefined : `depth: ${plan.depth}`,
      ]
    case 'jsonExtract':
      return [
        'JsonExtract',
        printExpression(plan.expression),
        labelled('conflicts', plan.conflicts, printName),
      ]
    case 'aggregate':
      return aggregateParts(plan)
    case 'summary':
      return ['FieldsSummary', printAll(plan.fields), `top: ${plan.topValues}`]
    case 'timeseries':
      return timeseriesParts(plan)
    case 'sort':
      return [
        'Sort',
        printOrder(plan.keys),
        labelled('first', plan.limit, String),
        labelled('keeps', plan.fields, (names) => names.map(printName).join(', ')),
      ]
    case 'dedup':
      return [
        'Dedup',
        plan.keys.map(printExpression).join(', '),
        labelled('sort', some(plan.order), printOrder),
        labelled('first', plan.limit, String),
        plan.letsFiltersThrough ? 'filters pass' : undefined,
      ]
    case 'limit':
      return ['Limit', String(plan.count)]
    case 'sample':
      return ['Sample', `1 in ${plan.ratio}`]
    case 'series':
      return ['Series']
    case 'failIf':
      return ['FailIf', printExpression(plan.condition), JSON.stringify(plan.message)]
    case 'table':
      return ['Table']
    case 'append':
      return ['Append']
    case 'lookup':
      return ['Lookup', printMatch(plan), printTaken(plan.takes)]
    case 'join':
      return ['Join', plan.joins, printMatch(plan), printTaken(plan.takes)]
    case 'nest':
      return ['JoinNested', printName(plan.column), printMatch(plan), printTaken(plan.takes)]
  }
}

/** The terms stand as the texts they are. */
function printSearch({ condition, terms }: SearchPlan): string {
  const texts = new Map(terms.map(({ column, text }) => [column, text]))
  const inPlace = (leaf: PlanExpression): PlanExpression => {
    const text = leaf.kind === 'field' ? texts.get(leaf.name) : undefined
    return text === undefined ? leaf : { kind: 'constant', value: text }
  }
  return printExpression(rewriteExpression(condition, inPlace))
}

function searchParts({ terms, fields }: SearchPlan): Parts {
  const [term] = terms
  return [
    term?.isCaseSensitive ? 'case-sensitive' : undefined,
    term === undefined || term.scope === 'all' ? undefined : `scope: ${term.scope}`,
    labelled('fields', fields.only, (names) => names.map(printName).join(', ')),
    labelled('skip', fields.except, (names) => names.map(printName).join(', ')),
  ]
}

function scanParts(plan: ScanPlan): Parts {
  return [
    'Scan',
    plan.source,
    labelled('from', plan.from, printTimestamp),
    labelled('to', plan.to, printTimestamp),
    ...plan.times.flatMap(({ from, to }) => [
      labelled('not before', from, printTimestamp),
      labelled('before', to, printTimestamp),
    ]),
    labelled('fields', plan.fields, (names) => names.map(printName).join(', ') || 'none'),
    plan.conditions.length === 0 ? undefined : `where: ${plan.conditions.map(printExpression).join(', ')}`,
    ...plan.extractions.map(printExtraction),
    labelled('first', plan.limit, String),
  ]
}

const printExtraction = (extraction: Extraction): string =>
  `parse: ${printName(extraction.field)} ${JSON.stringify(extraction.patternText)} gives ${printGiven(extraction)}`

/** The exports of a pattern that are wanted, with the members of records where not all are. */
function printGiven({
  exports,
  members = {},
  memberFields = {},
}: Pick<Extraction, 'exports' | 'members' | 'memberFields'>): string {
  const given = exports.map((name) => {
    const wanted = members[name]
    const own = memberFields[name]
    if (own) return `${printName(name)} = ${printName(own.of)}[${printName(own.member)}]`
    return wanted ? `${printName(name)}[${wanted.map(printName).join(', ')}]` : printName(name)
  })
  return given.join(', ') || 'nothing'
}

const MAX_PRINTED_RECORDS = 5

function recordParts({ columns, rows }: RecordsPlan): Parts {
  const shown = rows.slice(0, MAX_PRINTED_RECORDS).map((row) => {
    const members = row.flatMap((value, index) =>
      value === undefined ? [] : [`${printName(columns[index]!)} = ${printConstant(value)}`],
    )
    return `record(${members.join(', ')})`
  })
  return rows.length > shown.length ? [...shown, `and ${rows.length - shown.length} more`] : shown
}

const printMatch = ({ left, right }: Match): string =>
  `on: ${left.map((key, index) => `${printExpression(key)} == ${printExpression(right[index]!)}`).join(', ')}`

const printTaken = (takes: Taken): string =>
  'chosen' in takes ? `fields: ${printAll(takes.chosen)}` : `prefix: ${JSON.stringify(takes.prefix)}`

const selectParts = (plan: SelectPlan): Parts => [
  plan.keeps ? 'FieldsKeep' : 'FieldsRemove',
  plan.patterns
    .map((pattern) => (pattern.includes('*') ? JSON.stringify(pattern) : printName(pattern)))
    .join(', '),
]

function parseParts(plan: ParsePlan): Parts {
  return [
    'Parse',
    printExpression(plan.expression),
    JSON.stringify(plan.patternText),
    `gives ${printGiven(plan)}`,
    plan.preservesOnFailure ? 'preserving' : undefined,
    labelled('when', plan.prerequisite, printExpression),
    labelled('base', plan.baseTime, printTimestamp),
  ]
}

/** Outputs are shown with the aggregations in place of the columns they make. */
function aggregateParts({ by, aggregations, outputs }: AggregatePlan): Parts {
  const calls = new Map(
    aggregations.map(({ column, name, arguments: items, span }) => [column, call(name, items, span)]),
  )
  const inPlace = (leaf: PlanExpression): PlanExpression =>
    leaf.kind === 'field' ? (calls.get(leaf.name) ?? leaf) : leaf
  const keys = new Set(by.map(({ name }) => name))
  return [
    'Aggregate',
    labelled('by', some(by), printAll),
    ...outputs
      .filter(
        ({ name, expression }) =>
          !(keys.has(name) && expression.kind === 'field' && expression.name === name),
      )
      .map(({ name, expression }) => named(name, printExpression(rewriteExpression(expression, inPlace)))),
  ]
}

const call = (
  name: string,
  items: CallExpression['arguments'],
  span: CallExpression['span'],
): PlanExpression => ({
  kind: 'call',
  name,
  arguments: items,
  span,
})

function timeseriesParts(plan: TimeseriesPlan): Parts {
  return [
    'Timeseries',
    labelled('by', some(plan.by), printAll),
    ...plan.aggregations.map(printSeries),
    labelled('interval', plan.interval, printDuration),
    labelled('bins', plan.bins, String),
    labelled('from', plan.from, printTimestamp),
    labelled('to', plan.to, printTimestamp),
    labelled('time', plan.time, printExpression),
    labelled('spread', plan.spread, printExpression),
    plan.nonempty ? 'nonempty' : undefined,
  ]
}

function printSeries(aggregation: TimeseriesAggregation): string {
  const options = [
    printArguments(aggregation.arguments),
    aggregation.default === null ? '' : `default: ${printConstant(aggregation.default)}`,
    aggregation.rate === undefined ? '' : `rate: ${printDuration(aggregation.rate)}`,
    aggregation.isScalar ? 'scalar' : '',
  ]
  return named(aggregation.column, `${aggregation.name}(${options.filter(Boolean).join(', ')})`)
}

/** `name = text`; the text alone where the name says the same. */
const named = (name: string, text: string): string => (name === text ? text : `${printName(name)} = ${text}`)

const printNamed = ({ name, expression }: NamedExpression): string =>
  expression.kind === 'field' && expression.name === name
    ? printName(name)
    : named(name, printExpression(expression))

const printOrder = (keys: readonly SortKey[]): string =>
  keys.map((key) => printExpression(key.expression) + (key.isDescending ? ' desc' : '')).join(', ')

const printAll = (items: readonly NamedExpression[]): string => items.map(printNamed).join(', ')

const some = <Item>(items: readonly Item[]): readonly Item[] | undefined =>
  items.length > 0 ? items : undefined

/** `label: value` for a value that is given. */
function labelled<Given>(
  label: string,
  value: Given | undefined,
  print: (value: Given) => string,
): string | undefined {
  return value === undefined ? undefined : `${label}: ${print(value)}`
}
