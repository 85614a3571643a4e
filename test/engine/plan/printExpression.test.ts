import fc from 'fast-check'
import { expect, test } from 'vitest'
import { printExpression } from '../../../engine/plan'
import { prepareRun } from '../../../engine/runtime/run'

/** An expression of DQL, printed as the plan sees it; undefined where the analysis refuses it. */
function printed(text: string): string | undefined {
  const { prepared } = prepareRun({ query: `fetch logs | fields r = ${text}` })
  const { plan } = prepared
  if (plan?.kind !== 'project') return undefined
  return printExpression(plan.expressions[0]!.expression)
}

const leaf = fc.constantFrom('a', '`b c`', '1', '2.5', '"x\\"y"', 'null', 'true', '5m', 'r[k]', 'l[-1]')
const { expression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc
      .tuple(
        tie('expression'),
        fc.constantFrom('+', '-', '*', '/', '%', '==', '!=', '<', '>=', 'and', 'or', 'xor'),
        tie('expression'),
      )
      .map(([left, operator, right]) => `(${left}) ${operator} (${right})`),
    tie('expression').map((inner) => `not (${inner})`),
    fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `coalesce(${a}, ${b})`),
  ),
}))

test('operators print with the parentheses they need: the text reads as the same expression', () => {
  fc.assert(
    fc.property(expression, (text) => {
      const once = printed(text)
      fc.pre(once !== undefined)
      expect(printed(once)).toBe(once)
    }),
    { seed: 11, numRuns: 200 },
  )
})

test.each([
  ['a - (b - c)', 'a - (b - c)'],
  ['(a - b) - c', 'a - b - c'],
  ['(a + b) * c', '(a + b) * c'],
  ['a + (b * c)', 'a + b * c'],
  ['not (a and b)', 'not (a and b)'],
  ['(not a) and b', 'not a and b'],
  ['not (a == b)', 'not a == b'],
  ['-(a + b)', '-(a + b)'],
  ['-a + b', '-a + b'],
  ['(a or b) and c', '(a or b) and c'],
  ['a or (b and c)', 'a or b and c'],
  ['(a + b)[k]', '(a + b)[k]'],
])('%s', (text, expected) => {
  expect(printed(text)).toBe(expected)
})
