import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluationContext, scalarFunctions } from '../../../engine/functions'
import type { PlanExpression } from '../../../engine/plan'
import { Duration, type Value } from '../../../engine/values'
import { arbitraryColumn, arbitraryText, arbitraryValue } from '../../support/engineValues'
import { batchOf, expectAgreement, type TextForm } from '../../support/expectAgreement'

const context = evaluationContext({ now: 1_700_000_000_000_000_000n, timezone: 'Europe/Vienna' })
const LENGTH = 13
const span = { start: 0, end: 0 }

const leaf: fc.Arbitrary<PlanExpression> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .constantFrom('a', 'b', 'c', 'missing')
      .map((name): PlanExpression => ({ kind: 'field', name })),
  },
  { weight: 1, arbitrary: arbitraryValue.map((value): PlanExpression => ({ kind: 'constant', value })) },
)

const text = arbitraryText.map((value): PlanExpression => ({ kind: 'constant', value }))
const interval = fc
  .constantFrom<Value>(new Duration(60_000_000_000n), new Duration(-1n), 10n, 0n, 2.5)
  .map((value): PlanExpression => ({ kind: 'constant', value }))

const bound = fc.option(
  fc.bigInt({ min: -2n, max: 6n }).map((value): PlanExpression => ({ kind: 'constant', value })),
  { nil: undefined },
)
const zoneName = fc
  .constantFrom('America/New_York', 'Asia/Kolkata', 'Africa/Monrovia', 'Nowhere')
  .map((value): PlanExpression => ({ kind: 'constant', value }))
const calendarParts = [
  'getHour',
  'getMinute',
  'getSecond',
  'getDayOfWeek',
  'getDayOfYear',
  'getMonth',
  'getYear',
  'getWeekOfYear',
]

/** Everything with a kernel, and a few functions without one. */
const { expression } = fc.letrec<{ expression: PlanExpression }>((tie) => {
  const operand = tie('expression')
  const call = (
    names: readonly string[],
    ...args: fc.Arbitrary<PlanExpression | undefined>[]
  ): fc.Arbitrary<PlanExpression> =>
    fc
      .tuple(fc.constantFrom(...names), fc.tuple(...args))
      .map(([name, operands]): PlanExpression => ({ kind: 'call', name, arguments: operands, span }))
  return {
    expression: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      call(['+', '-', '*', '/', '%', '==', '!=', '<', '<=', '>', '>=', 'and', 'or', 'xor'], operand, operand),
      call(['contains', 'startsWith', 'endsWith', '==', '!='], operand, text),
      call(
        [
          'not',
          'ceil',
          'toDouble',
          'trim',
          'stringLength',
          'negate',
          'isNull',
          'isNotNull',
          'upper',
          'lower',
          'toString',
          'toLong',
          'abs',
          'floor',
          'getHour',
        ],
        operand,
      ),
      call(['bin'], operand, interval),
      call(['if'], operand, operand, fc.option(operand, { nil: undefined })),
      call(['coalesce'], operand, operand, operand),
      call(['in'], operand, leaf, leaf, leaf),
      call(['substring'], operand, fc.option(operand, { nil: undefined }), operand),
      call(['substring'], operand, bound, bound),
      call(calendarParts, operand, fc.option(zoneName, { nil: undefined })),
      call(['matchesValue'], fc.constant(undefined), fc.constant(undefined), operand, text),
      operand.map((target): PlanExpression => ({ kind: 'access', target, key: 'k' })),
      operand.map((target): PlanExpression => ({ kind: 'access', target, key: 0n })),
    ),
  }
})

const columns = fc.tuple(arbitraryColumn(LENGTH), arbitraryColumn(LENGTH), arbitraryColumn(LENGTH))

describe('vectors give what the definition gives, record by record', () => {
  it.each<TextForm>(['slices', 'broken slices', 'strings'])('texts as %s', (form) => {
    fc.assert(
      fc.property(expression, columns, (tree, values) => {
        expectAgreement(tree, batchOf(values, form), context)
      }),
      { seed: 20240501, numRuns: 600 },
    )
  })

  it('names only functions that exist', () => {
    const names = new Set<string>()
    fc.assert(
      fc.property(expression, (tree) => {
        collectNames(tree, names)
      }),
      { seed: 1, numRuns: 300 },
    )
    expect([...names].filter((name) => scalarFunctions[name] === undefined)).toEqual([])
  })
})

function collectNames(tree: PlanExpression, names: Set<string>): void {
  if (tree.kind === 'access') collectNames(tree.target, names)
  if (tree.kind !== 'call') return
  names.add(tree.name)
  for (const argument of tree.arguments) if (argument !== undefined) collectNames(argument, names)
}
