import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evaluationContext, functionAbsence } from '../../../engine/functions'
import type { PlanExpression } from '../../../engine/plan'
import { Duration, type Value } from '../../../engine/values'
import { functionsAt, type DataType, type ParameterDefinition } from '../../../language'
import {
  arbitraryColumn,
  arbitraryDouble,
  arbitraryLong,
  arbitraryText,
  arbitraryTime,
  arbitraryValue,
} from '../../support/engineValues'
import { batchOf, expectAgreement, type TextForm } from '../../support/expectAgreement'

const context = evaluationContext({ now: 1_700_000_000_000_000_000n, timezone: 'Europe/Vienna' })
const LENGTH = 9
const span = { start: 0, end: 0 }

/** Those that give something else at every call, or take no values. */
const left: ReadonlySet<string> = new Set(['random', 'lookup'])

const functions = functionsAt('scalar').filter(
  ({ name }) => functionAbsence(name) === undefined && !left.has(name),
)

const constantOf = (values: fc.Arbitrary<Value>): fc.Arbitrary<PlanExpression> =>
  values.map((value): PlanExpression => ({ kind: 'constant', value }))

const field: fc.Arbitrary<PlanExpression> = fc
  .constantFrom('a', 'b', 'c', 'missing')
  .map((name): PlanExpression => ({ kind: 'field', name }))

const elements: fc.Arbitrary<PlanExpression> = field.map((array): PlanExpression => ({
  kind: 'call',
  name: '[]',
  arguments: [array],
  span,
}))

const ofType: Partial<Record<DataType, fc.Arbitrary<Value>>> = {
  string: fc.oneof(arbitraryText, fc.constantFrom('ms', 'h', 'UTC', 'Europe/Vienna', 'descending', '$.a')),
  long: fc.oneof(fc.bigInt({ min: -5n, max: 9n }), arbitraryLong),
  double: arbitraryDouble,
  boolean: fc.boolean(),
  duration: fc.constantFrom(new Duration(60_000_000_000n), new Duration(0n), new Duration(-3n)),
  array: fc.array(arbitraryValue, { maxLength: 4 }),
}

/** Patterns have to be constants; some match what columns hold. */
const patterns = constantOf(
  fc.constantFrom('LD:x', 'INT', 'INT:n', "LD:x ' ' INT:n", '[0-9a]+', 'NOPE(', 'BOS'),
)

function argumentFor({ kinds, types }: ParameterDefinition): fc.Arbitrary<PlanExpression> {
  if (kinds.some((kind) => kind === 'dplPattern' || kind === 'namelessDplPattern')) return patterns
  const fitting = (Array.isArray(types) ? types : []).flatMap((type) => ofType[type as DataType] ?? [])
  const constant = constantOf(fitting.length === 0 ? arbitraryValue : fc.oneof(...fitting, fc.constant(null)))
  return kinds.includes('expressionWithConstantValue')
    ? constant
    : fc.oneof({ weight: 3, arbitrary: field }, { weight: 2, arbitrary: constant })
}

/** Arguments as planning gives them: one per parameter, those of a variadic one at the end, with names if it has any. */
function argumentsFor(
  parameters: readonly ParameterDefinition[],
): fc.Arbitrary<readonly (PlanExpression | undefined)[]> {
  const single = parameters.filter(({ isVariadic }) => !isVariadic)
  const variadic = parameters.filter(({ isVariadic }) => isVariadic)
  const given = fc.tuple(
    ...single.map((parameter) =>
      parameter.isRequired
        ? argumentFor(parameter)
        : fc.option(argumentFor(parameter), { nil: undefined, freq: 1 }),
    ),
  )
  const rest = fc.tuple(
    ...variadic.map((parameter) =>
      fc
        .array(argumentFor(parameter), { minLength: 1, maxLength: 3 })
        .map((values) =>
          parameter.assignment === undefined
            ? values
            : values.flatMap((value, at): PlanExpression[] => [{ kind: 'constant', value: `m${at}` }, value]),
        ),
    ),
  )
  return fc.tuple(given, rest).map(([first, last]) => [...first, ...last.flat()])
}

const columns = fc.tuple(arbitraryColumn(LENGTH), arbitraryColumn(LENGTH), arbitraryColumn(LENGTH))
const forms = fc.constantFrom<TextForm>('slices', 'broken slices', 'strings')

describe('every function gives over vectors what its definition gives', () => {
  test.each(functions.map((definition) => [definition.name, definition] as const))(
    '%s',
    (name, { signatures }) => {
      const iterated = fc.constant<readonly (PlanExpression | undefined)[]>([])
      const calls = signatures.map(({ parameters }) => argumentsFor(parameters))
      const args = name === 'iIndex' ? iterated : fc.oneof(...calls)
      const inner =
        name.startsWith('i') && name !== 'in'
          ? fc.oneof(
              args,
              elements.map((it) => [it]),
            )
          : args
      fc.assert(
        fc.property(inner, columns, forms, (operands, values, form) => {
          expectAgreement({ kind: 'call', name, arguments: operands, span }, batchOf(values, form), context)
        }),
        { seed: 11, numRuns: 40 },
      )
    },
  )

  test('over the elements of arrays too', () => {
    const nested = fc.constantFrom('upper', 'isNull', 'toString', 'negate', 'not', 'arraySize')
    const wrapped = fc.tuple(nested, elements, fc.boolean()).map(([name, array, closes]): PlanExpression => {
      const call: PlanExpression = { kind: 'call', name, arguments: [array], span }
      return closes ? { kind: 'call', name: 'iCollectArray', arguments: [call], span } : call
    })
    const arrays = fc.array(fc.array(arbitraryValue, { maxLength: 3 }), {
      minLength: LENGTH,
      maxLength: LENGTH,
    })
    fc.assert(
      fc.property(wrapped, arrays, forms, (tree, values, form) => {
        expectAgreement(tree, batchOf([values, values, values], form), context)
      }),
      { seed: 12, numRuns: 100 },
    )
  })

  test('no function is left out but those that cannot be compared', () => {
    const compared = new Set(functions.map(({ name }) => name))
    const others = functionsAt('scalar').filter(({ name }) => !compared.has(name))
    expect(others.map(({ name }) => name).sort()).toEqual([
      'classicEntitySelector',
      'entityAttr',
      'entityName',
      'forecast',
      'getNodeField',
      'getNodeName',
      'lookup',
      'random',
    ])
  })
})

test('times and longs of columns reach the functions of time', () => {
  const times = fc.array(arbitraryTime, { minLength: LENGTH, maxLength: LENGTH })
  const names = fc.constantFrom('getHour', 'getYear', 'timestampFromUnixNanos', 'toTimestamp', 'uid64')
  fc.assert(
    fc.property(names, times, (name, values) => {
      const tree: PlanExpression = { kind: 'call', name, arguments: [{ kind: 'field', name: 'a' }], span }
      expectAgreement(tree, batchOf([values], 'strings'), context)
    }),
    { seed: 13, numRuns: 60 },
  )
})
