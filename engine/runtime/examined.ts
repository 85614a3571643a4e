import { functionNamed, type Span, type TypeSet } from '../../language'
import type { CallExpression, Plan, PlanExpression } from '../plan'

/** An expression that is looked at. */
export interface Examined {
  readonly expression: PlanExpression
  /** The field that later expressions of the step see its value as. */
  readonly makes?: string
  /** Whether it is a condition, with the place to tell when it gives no boolean. */
  readonly condition?: Span
  /** The aggregation that takes it, and the types that one takes. */
  readonly feeds?: { readonly call: Pick<CallExpression, 'name' | 'span'>; readonly takes: TypeSet }
  /** The key of a sub-query that it is compared with, and the command that does so. */
  readonly meets?: { readonly key: PlanExpression; readonly table: Plan; readonly span: Span }
}

/** The expressions of a step that read the fields of its input, one after the other. */
export function examinedIn(step: Plan): readonly Examined[] {
  switch (step.kind) {
    case 'filter':
      return [{ expression: step.condition, condition: step.span }]
    case 'project':
      return step.expressions.map(({ name, expression }) => ({ expression, makes: name }))
    case 'parse':
      return [step.expression, step.prerequisite].flatMap((expression) =>
        expression ? [{ expression }] : [],
      )
    case 'expand':
      return [{ expression: step.expression }]
    case 'aggregate':
      return [...step.by, ...step.aggregations.flatMap((it) => fed(it, 'summarize'))]
    case 'timeseries':
      return [...step.by, ...step.aggregations.flatMap((it) => fed(it, 'makeTimeseries'))]
    case 'sort':
      return step.keys
    case 'lookup':
    case 'join':
    case 'nest':
      return step.left.map((expression, index) => ({
        expression,
        meets: { key: step.right[index]!, table: step.table, span: step.span },
      }))
    default:
      return []
  }
}

/** The arguments of an aggregation, each with the types that it takes. */
function fed(
  call: Pick<CallExpression, 'name' | 'arguments' | 'span'>,
  place: 'summarize' | 'makeTimeseries',
): readonly Examined[] {
  const parameters = functionNamed(call.name, place)?.signatures[0]?.parameters ?? []
  return call.arguments.flatMap((expression, index) => {
    const takes = (parameters[index] ?? parameters.at(-1))?.types ?? 'any'
    return expression === undefined ? [] : [{ expression, feeds: { call, takes } }]
  })
}
