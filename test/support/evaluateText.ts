import { expect } from 'vitest'
import {
  evaluationContext,
  isAggregationBuilt,
  functionAbsence,
  isPositionwise,
  type EvaluationContext,
} from '../../engine/functions'
import { evaluate, evaluateRow } from '../../engine/operators/expressions'
import { lower, type Plan, type PlanEnvironment, type PlanExpression } from '../../engine/plan'
import { tagOf, valueAt, vectorOf, type Value } from '../../engine/values'
import { dql, openSnapshot } from '../../language'
import { show } from './engineValues'

/** The context of expression tests: a fixed instant, UTC, the neutral locale. */
export const testContext = evaluationContext({ now: 1_714_557_600_123_456_789n, timezone: 'UTC' })

/**
 * The value of a DQL expression without fields, as text (`show`). It is computed by the definition and over a batch of
 * one record, and both must agree.
 */
export function evaluateText(expression: string, context: EvaluationContext = testContext): string {
  const plan = expressionOf(expression, context)
  const expected = evaluateRow(plan, () => null, context)
  const batch = { length: 1, columns: [{ name: 'x', vector: vectorOf([null]) }], origin: undefined }
  const actual = valueAt(evaluate(plan, batch, context), 0)
  expect(show(actual)).toBe(show(expected))
  return tagOf(expected) === tagOf(actual) ? show(expected) : 'types differ'
}

/** Checks a table of lines `expression => value`; empty lines and lines beginning with `#` are left out. */
export function checkExpressions(table: string, context: EvaluationContext = testContext): void {
  const rows = table.split('\n').map((line) => line.trim())
  const given = rows.filter((line) => line !== '' && !line.startsWith('#'))
  const actual = given.map((line) => {
    const [expression] = line.split(' => ') as [string]
    return `${expression} => ${evaluateText(expression, context)}`
  })
  expect(actual.join('\n')).toBe(given.join('\n'))
}

function expressionOf(text: string, context: EvaluationContext): PlanExpression {
  const query = `data record()\n| fields r = ${text}`
  const { plan, diagnostics: refusals } = lower(openSnapshot(query).facts, environmentOf(context))
  // What the analysis says of constant arguments of a wrong type is left out: the point here is what they give.
  const problems = [...dql.parse(query).diagnostics, ...refusals].filter(
    ({ severity }) => severity === 'error',
  )
  expect(problems.map(({ code, args }) => `${text}: ${code} ${args.join(' ')}`)).toEqual([])
  return projected(plan)
}

function projected(plan: Plan | undefined): PlanExpression {
  if (plan?.kind !== 'project') throw new Error('The expression gives no projection')
  return plan.expressions[0]!.expression
}

function environmentOf(context: EvaluationContext): PlanEnvironment {
  return {
    now: context.now,
    timezone: context.timezone.name,
    from: undefined,
    to: undefined,
    evaluate: (expression): Value => evaluateRow(expression, () => null, context),
    absenceOf: (name, place) =>
      place === 'scalar' ? functionAbsence(name) : isAggregationBuilt(name) ? undefined : 'not built',
    isPositionwise,
    source: () => undefined,
  }
}
