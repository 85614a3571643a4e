import { collectFields } from '../children'
import type {
  NamedExpression,
  ParsePlan,
  Plan,
  PlanExpression,
  ProjectPlan,
  RecordsPlan,
  ScanPlan,
  SearchPlan,
  SelectPlan,
  SortPlan,
} from '../nodes'
import type { Rule } from './rule'

/** The fields that steps above look at; undefined means all. */
type Used = ReadonlySet<string> | undefined

/**
 * Fields nobody looks at are not read, not extracted and not computed. Goes from the result down: each step says what
 * it needs below for what is needed above.
 */
export const dropUnusedFields: Rule = (plan) => narrow(plan, undefined)

function narrow(plan: Plan, used: Used): Plan {
  switch (plan.kind) {
    case 'table':
      return plan
    case 'scan':
      return narrowScan(plan, used)
    case 'records':
      return narrowRecords(plan, used)
    case 'filter':
      return { ...plan, input: narrow(plan.input, withFieldsOf(used, [plan.condition])) }
    case 'search':
      return { ...plan, input: narrow(plan.input, usedBelowSearch(plan, used)) }
    case 'sort':
      return narrowSort(plan, used)
    case 'dedup': {
      const read = [...plan.keys, ...plan.order.map(expressionOf)]
      return { ...plan, input: narrow(plan.input, withFieldsOf(used, read)) }
    }
    case 'limit':
    case 'sample':
      return { ...plan, input: narrow(plan.input, used) }
    case 'failIf':
      return { ...plan, input: narrow(plan.input, withFieldsOf(used, [plan.condition])) }
    case 'select':
      return { ...plan, input: narrow(plan.input, usedBelowSelect(plan, used)) }
    case 'rename':
      return { ...plan, input: narrow(plan.input, usedBelowRename(plan.renames, used)) }
    case 'project':
      return narrowProject(plan, used)
    case 'parse':
      return narrowParse(plan, used)
    case 'expand':
      return {
        ...plan,
        input: narrow(plan.input, withFieldsOf(without(used, [plan.column]), [plan.expression])),
      }
    case 'jsonExtract':
    case 'series':
      // Which names are taken, and what a series is, hangs on every field that the records have.
      return { ...plan, input: narrow(plan.input, undefined) }
    case 'flatten':
      return { ...plan, input: narrow(plan.input, used && new Set([...used, plan.field])) }
    case 'append':
      return { ...plan, input: narrow(plan.input, used) }
    case 'lookup':
    case 'join':
      return { ...plan, input: narrow(plan.input, withFieldsOf(used, plan.left)) }
    case 'nest':
      return { ...plan, input: narrow(plan.input, withFieldsOf(without(used, [plan.column]), plan.left)) }
    case 'aggregate':
      return { ...plan, input: narrow(plan.input, usedByAggregate(plan)) }
    case 'summary':
      return { ...plan, input: narrow(plan.input, allFields(plan.fields.map(expressionOf))) }
    case 'timeseries':
      return { ...plan, input: narrow(plan.input, usedByTimeseries(plan)) }
  }
}

const expressionOf = ({ expression }: { readonly expression: PlanExpression }): PlanExpression => expression

/** The fields of the expressions and those of `used`. */
function withFieldsOf(used: Used, expressions: readonly (PlanExpression | undefined)[]): Used {
  return used && new Set([...used, ...allFields(expressions)])
}

/** The fields without those that a step makes. */
function without(used: Used, made: readonly string[]): Used {
  return used && new Set([...used].filter((name) => !made.includes(name)))
}

function allFields(expressions: readonly (PlanExpression | undefined)[]): Set<string> {
  const names = new Set<string>()
  for (const expression of expressions) if (expression) collectFields(expression, names)
  return names
}

function narrowScan(plan: ScanPlan, used: Used): ScanPlan {
  if (used === undefined) return plan
  const made = new Set(plan.extractions.flatMap(({ exports }) => exports))
  const extractions = plan.extractions.map((extraction, index) => {
    const later = plan.extractions.slice(index + 1).flatMap(({ exports }) => exports)
    const exports = extraction.exports.filter((name) => used.has(name) && !later.includes(name))
    return { ...extraction, exports }
  })
  return { ...plan, fields: [...used].filter((name) => !made.has(name)), extractions }
}

function narrowRecords(plan: RecordsPlan, used: Used): RecordsPlan {
  if (used === undefined || plan.columns.every((column) => used.has(column))) return plan
  const kept = plan.columns.flatMap((column, index) => (used.has(column) ? [index] : []))
  return {
    ...plan,
    columns: kept.map((index) => plan.columns[index]!),
    rows: plan.rows.map((row) => kept.map((index) => row[index])),
  }
}

/** Records wait until all are there, so they are kept without what was needed for other fields only. */
function narrowSort(plan: SortPlan, used: Used): SortPlan {
  const below = withFieldsOf(used, plan.keys.map(expressionOf))
  const input = narrow(plan.input, below)
  return below === undefined || givesOnly(input, below)
    ? { ...plan, input }
    : { ...plan, input, fields: [...below] }
}

/** Whether the records of a plan are known to have no fields but these. */
function givesOnly(plan: Plan, wanted: ReadonlySet<string>): boolean {
  const areWanted = (names: readonly string[]): boolean => names.every((name) => wanted.has(name))
  switch (plan.kind) {
    case 'scan':
      return areWanted(plan.fields ?? []) && areWanted(plan.extractions.flatMap(({ exports }) => exports))
    case 'records':
      return areWanted(plan.columns)
    case 'filter':
    case 'limit':
    case 'sort':
      return givesOnly(plan.input, wanted)
    case 'project':
      return areWanted(plan.expressions.map(nameOf)) && (plan.replaces || givesOnly(plan.input, wanted))
    case 'aggregate':
      return areWanted(plan.outputs.map(nameOf))
    default:
      return false
  }
}

const nameOf = ({ name }: { readonly name: string }): string => name

/** A term may stand in any field, unless the fields are named. */
function usedBelowSearch({ condition, terms, fields }: SearchPlan, used: Used): Used {
  const below = fields.only && withFieldsOf(used, [condition])
  if (below === undefined) return undefined
  return new Set([
    ...without(
      below,
      terms.map(({ column }) => column),
    )!,
    ...fields.only!,
  ])
}

/** Patterns with `*` may mean fields nobody knows yet. */
function usedBelowSelect({ patterns, keeps }: SelectPlan, used: Used): Used {
  if (used !== undefined || !keeps || patterns.some((pattern) => pattern.includes('*'))) return used
  return new Set(patterns)
}

function usedBelowRename(
  renames: readonly { readonly from: string; readonly to: string }[],
  used: Used,
): Used {
  if (used === undefined) return undefined
  const below = new Set(used)
  for (const { from, to } of renames.toReversed()) if (below.delete(to)) below.add(from)
  return below
}

/** Later expressions of one command see earlier ones, so the command is read from its end. */
function narrowProject(plan: ProjectPlan, used: Used): Plan {
  const below = new Set(plan.replaces ? [] : used)
  const kept: NamedExpression[] = []
  const isAll = used === undefined
  for (const item of plan.expressions.toReversed()) {
    const isRead = below.delete(item.name) || isAll || (plan.replaces && used.has(item.name))
    if (!isRead) continue
    kept.unshift(item)
    collectFields(item.expression, below)
  }
  const input = narrow(plan.input, isAll && !plan.replaces ? undefined : below)
  if (kept.length === 0 && !plan.replaces) return input
  return { ...plan, input, expressions: kept }
}

function narrowParse(plan: ParsePlan, used: Used): Plan {
  if (used === undefined) return { ...plan, input: narrow(plan.input, undefined) }
  const exports = plan.exports.filter((name) => used.has(name))
  const below = new Set(used)
  if (!plan.preservesOnFailure) for (const name of exports) below.delete(name)
  for (const name of allFields([plan.expression, plan.prerequisite])) below.add(name)
  return { ...plan, exports, input: narrow(plan.input, below) }
}

function usedByAggregate(plan: Extract<Plan, { kind: 'aggregate' }>): Used {
  return allFields([...plan.by.map(expressionOf), ...plan.aggregations.flatMap((it) => it.arguments)])
}

/** Without `time:` the records themselves decide whether `timestamp` or `start_time` is read. */
function usedByTimeseries(plan: Extract<Plan, { kind: 'timeseries' }>): Used {
  const read = allFields([
    ...plan.by.map(expressionOf),
    ...plan.aggregations.flatMap((it) => it.arguments),
    plan.time,
    plan.spread,
  ])
  return plan.time || plan.spread ? read : new Set([...read, 'timestamp', 'start_time'])
}
