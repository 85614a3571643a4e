import type { NamedExpression, Plan, PlanExpression, SubqueryExpression, Taken } from './nodes'

/** The key of each kind that holds the plan it reads from; undefined for those that start a plan. */
export const children = {
  scan: undefined,
  records: undefined,
  table: undefined,
  filter: 'input',
  search: 'input',
  project: 'input',
  select: 'input',
  rename: 'input',
  parse: 'input',
  expand: 'input',
  flatten: 'input',
  jsonExtract: 'input',
  aggregate: 'input',
  summary: 'input',
  timeseries: 'input',
  sort: 'input',
  dedup: 'input',
  limit: 'input',
  sample: 'input',
  failIf: 'input',
  series: 'input',
  append: 'input',
  lookup: 'input',
  join: 'input',
  nest: 'input',
} as const satisfies {
  readonly [Kind in Plan['kind']]: keyof Extract<Plan, { kind: Kind }> | undefined
}

/** A plan that reads from another one. */
export type StepPlan = Extract<Plan, { readonly input: Plan }>

/** A plan that starts a chain: a scan or constant records. */
export type SourcePlan = Exclude<Plan, StepPlan>

/** Whether the plan reads from another one. */
export const hasInput = (plan: Plan): plan is StepPlan => children[plan.kind] !== undefined

/** The same step over another input; the same object when the input is the same. */
export function withInput<Step extends StepPlan>(step: Step, input: Plan): Step {
  return step.input === input ? step : { ...step, input }
}

/** The plans of the chain from the source to `plan`, in the order records pass them. */
export function stepsOf(plan: Plan): readonly Plan[] {
  const steps = [plan]
  for (let step = plan; hasInput(step);) {
    step = step.input
    steps.push(step)
  }
  return steps.reverse()
}

/** Rewrites a chain from the source up: `rewrite` sees each step with its input already rewritten. */
export function rewriteUp(plan: Plan, rewrite: (plan: Plan) => Plan): Plan {
  const [source, ...steps] = stepsOf(plan)
  return steps.reduce(
    (input, step) => rewrite(hasInput(step) ? withInput(step, input) : step),
    rewrite(source!),
  )
}

/** A plan that reads the records of a sub-query beside its input. */
export type TableStep = Extract<Plan, { readonly table: Plan }>

/** Whether a plan reads the records of a sub-query beside its input. */
export const hasTable = (plan: Plan): plan is TableStep => 'table' in plan

/** The plans of the sub-queries that a step holds: that of its table, and those in its expressions. */
export function subqueriesOf(step: Plan): readonly Plan[] {
  const found: Plan[] = hasTable(step) ? [step.table] : []
  mapExpressions(step, (expression) =>
    rewriteExpression(expression, (leaf) => {
      if (leaf.kind === 'subquery') found.push(leaf.plan)
      return leaf
    }),
  )
  return found
}

/** The plan of a query and those of all sub-queries in it. */
export function allPlans(plan: Plan): readonly Plan[] {
  return [plan, ...stepsOf(plan).flatMap(subqueriesOf).flatMap(allPlans)]
}

/** What becomes of the sub-queries of a plan. */
export interface SubqueryChanges {
  readonly table: (table: Plan) => Plan
  readonly expression: (expression: SubqueryExpression) => PlanExpression
}

/** Rewrites the sub-queries of a plan, not those in them. */
export function mapSubqueries(plan: Plan, change: SubqueryChanges): Plan {
  const changeLeaf = (leaf: PlanExpression): PlanExpression =>
    leaf.kind === 'subquery' ? change.expression(leaf) : leaf
  return rewriteUp(plan, (step) => {
    const changed = mapExpressions(step, (expression) => rewriteExpression(expression, changeLeaf))
    return hasTable(changed) ? { ...changed, table: change.table(changed.table) } : changed
  })
}

/** The direct sub-expressions of an expression; absent arguments are left out. */
export function operandsOf(expression: PlanExpression): readonly PlanExpression[] {
  switch (expression.kind) {
    case 'constant':
    case 'field':
    case 'subquery':
      return []
    case 'access':
      return [expression.target]
    case 'call':
      return expression.arguments.filter((argument) => argument !== undefined)
  }
}

/** Adds the names of the fields an expression reads to `names`. */
export function collectFields(expression: PlanExpression, names: Set<string>): Set<string> {
  if (expression.kind === 'field') names.add(expression.name)
  for (const operand of operandsOf(expression)) collectFields(operand, names)
  return names
}

/** The names of the fields an expression reads. */
export const fieldsOf = (expression: PlanExpression): ReadonlySet<string> =>
  collectFields(expression, new Set())

/** Rewrites an expression from its leaves up; gives the same object where nothing changes. */
export function rewriteExpression(
  expression: PlanExpression,
  rewrite: (expression: PlanExpression) => PlanExpression,
): PlanExpression {
  return rewrite(withOperands(expression, (operand) => rewriteExpression(operand, rewrite)))
}

function withOperands(
  expression: PlanExpression,
  change: (operand: PlanExpression) => PlanExpression,
): PlanExpression {
  if (expression.kind === 'access') {
    const target = change(expression.target)
    return target === expression.target ? expression : { ...expression, target }
  }
  if (expression.kind !== 'call') return expression
  const changed = expression.arguments.map((argument) => argument && change(argument))
  const isSame = changed.every((argument, index) => argument === expression.arguments[index])
  return isSame ? expression : { ...expression, arguments: changed }
}

/** Rewrites every expression a step holds, at its top; gives the same object where nothing changes. */
export function mapExpressions(plan: Plan, change: (expression: PlanExpression) => PlanExpression): Plan {
  const named = <Item extends { readonly expression: PlanExpression }>(
    items: readonly Item[],
  ): readonly Item[] =>
    sameOr(items, (item) => {
      const expression = change(item.expression)
      return expression === item.expression ? item : { ...item, expression }
    })
  const calls = <Item extends { readonly arguments: readonly (PlanExpression | undefined)[] }>(
    items: readonly Item[],
  ): readonly Item[] =>
    sameOr(items, (item) => {
      const changed = sameOr(item.arguments, (argument) => argument && change(argument))
      return changed === item.arguments ? item : { ...item, arguments: changed }
    })
  switch (plan.kind) {
    case 'scan':
      return patch(plan, { conditions: sameOr(plan.conditions, change) })
    case 'filter':
    case 'search':
    case 'failIf':
      return patch(plan, { condition: change(plan.condition) })
    case 'project':
      return patch(plan, { expressions: named(plan.expressions) })
    case 'parse':
      return patch(plan, {
        expression: change(plan.expression),
        prerequisite: plan.prerequisite && change(plan.prerequisite),
      })
    case 'expand':
    case 'jsonExtract':
      return patch(plan, { expression: change(plan.expression) })
    case 'aggregate':
      return patch(plan, {
        by: named(plan.by),
        aggregations: calls(plan.aggregations),
        outputs: named(plan.outputs),
      })
    case 'summary':
      return patch(plan, { fields: named(plan.fields) })
    case 'timeseries':
      return patch(plan, {
        by: named(plan.by),
        aggregations: calls(plan.aggregations),
        time: plan.time && change(plan.time),
        spread: plan.spread && change(plan.spread),
      })
    case 'sort':
      return patch(plan, { keys: named(plan.keys) })
    case 'dedup':
      return patch(plan, { keys: sameOr(plan.keys, change), order: named(plan.order) })
    case 'lookup':
    case 'join':
    case 'nest':
      return patch(plan, {
        left: sameOr(plan.left, change),
        right: sameOr(plan.right, change),
        takes: takenWith(plan.takes, named),
      })
    case 'records':
    case 'select':
    case 'rename':
    case 'flatten':
    case 'limit':
    case 'sample':
    case 'series':
    case 'append':
    case 'table':
      return plan
  }
}

function takenWith(
  takes: Taken,
  change: (items: readonly NamedExpression[]) => readonly NamedExpression[],
): Taken {
  if (!('chosen' in takes)) return takes
  const chosen = change(takes.chosen)
  return chosen === takes.chosen ? takes : { chosen }
}

function sameOr<Item>(items: readonly Item[], change: (item: Item) => Item): readonly Item[] {
  const changed = items.map(change)
  return changed.every((item, index) => item === items[index]) ? items : changed
}

function patch<Step extends Plan>(step: Step, changes: Partial<Step>): Step {
  const keys = Object.keys(changes) as (keyof Step)[]
  return keys.every((key) => changes[key] === step[key]) ? step : { ...step, ...changes }
}
