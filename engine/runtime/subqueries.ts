import type { Span } from '../../language'
import type { EvaluationContext } from '../functions'
import { evaluate } from '../operators'
import {
  mapExpressions,
  mapSubqueries,
  rewriteExpression,
  type Plan,
  type PlanExpression,
  type SubqueryExpression,
  type TablePlan,
} from '../plan'
import { RecordValue, valueAt, type Batch, type Value } from '../values'

/** The plan with the records of its sub-queries in their places. */
export function withRecords(
  plan: Plan,
  records: ReadonlyMap<Plan, TablePlan['batches']>,
  context: EvaluationContext,
): Plan {
  return mapSubqueries(plan, {
    table: (table) => ({ kind: 'table', span: table.span, batches: records.get(table) ?? [] }),
    expression: (leaf) => ({
      kind: 'constant',
      value: [...(records.get(leaf.plan) ?? [])].flatMap((batch) => valuesOf(leaf, batch, context)),
    }),
  })
}

/** The sub-queries in the expressions of a step that must have one column. */
export function columnQueriesOf(step: Plan): readonly Plan[] {
  const found: Plan[] = []
  mapExpressions(step, (expression) =>
    rewriteExpression(expression, (leaf) => {
      if (leaf.kind === 'subquery' && leaf.key === undefined) found.push(leaf.plan)
      return leaf
    }),
  )
  return found
}

/** The place of the command that a sub-query belongs to: a condition may have moved from its command to the scan. */
export function commandOf(step: Plan, subquery: Plan): Span {
  if (step.kind !== 'scan') return step.span
  const isInside = (condition: PlanExpression): boolean => {
    let isFound = false
    rewriteExpression(condition, (leaf) => {
      isFound ||= leaf.kind === 'subquery' && leaf.plan === subquery
      return leaf
    })
    return isFound
  }
  return step.conditionSpans[step.conditions.findIndex(isInside)] ?? step.span
}

/** Whether records have more than one column. */
export const isTooWide = (batches: TablePlan['batches']): boolean =>
  new Set([...batches].flatMap(({ columns }) => columns.map(({ name }) => name))).size > 1

function valuesOf({ key }: SubqueryExpression, batch: Batch, context: EvaluationContext): readonly Value[] {
  const rows = Array.from({ length: batch.length }, (_, row) => row)
  if (key === undefined) {
    const column = batch.columns[0]?.vector
    return column === undefined ? [] : rows.map((row) => valueAt(column, row))
  }
  const keys = evaluate(key, batch, context)
  return rows.map((row) => [valueAt(keys, row), recordAt(batch, row)])
}

function recordAt({ columns }: Batch, row: number): RecordValue {
  return new RecordValue(new Map(columns.map(({ name, vector }) => [name, valueAt(vector, row)])))
}
