import {
  type Diagnostic,
  type DiagnosticCode,
  type CallFacts,
  type dql,
  error,
  type Facts,
  type Span,
} from '../../../language'
import type { PlanEnvironment } from '../environment'
import type { Plan, PlanExpression } from '../nodes'

/** What travels through the lowering of one query. Errors are collected; lowering goes on to find the next one. */
export interface Lowering {
  readonly environment: PlanEnvironment
  /** What the names, arguments and patterns of the query mean. */
  readonly facts: Facts
  /** The plan of a sub-query; undefined when a command of it was refused. */
  readonly lowerQuery: (query: dql.Query) => Plan | undefined
  readonly report: (diagnostic: Diagnostic) => void
  /** Fields that the records at hand have without showing them; a field that does show wins. */
  readonly hidden: ReadonlyMap<string, bigint>
  /** Present where aggregations may stand, and then fields may not, outside of them. */
  readonly aggregations: AggregationPlace | undefined
}

/** Takes the aggregations out of an expression: each is collected and stands as the field it will make. */
export interface AggregationPlace {
  readonly place: 'summarize' | 'makeTimeseries'
  readonly take: (call: CallFacts) => PlanExpression
}

/** Stands where an expression could not be lowered; the error is reported already. */
export const hole: PlanExpression = { kind: 'constant', value: null }

/** Reports an error and gives the expression that stands in for it. */
export function refuse(
  lowering: Lowering,
  code: DiagnosticCode,
  span: Span,
  ...args: string[]
): PlanExpression {
  lowering.report(error(code, span, ...args))
  return hole
}
