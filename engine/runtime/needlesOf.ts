import { isArray } from '../functions'
import type { CallExpression, PlanExpression } from '../plan'
import type { NeedleText } from '../scan'
import type { Value } from '../values'

/**
 * Texts of which every record that fulfils all conditions has at least one; those of the condition whose texts are the
 * longest. Empty when nothing is known.
 */
export function needlesOfAll(conditions: readonly PlanExpression[]): readonly NeedleText[] {
  return conditions.map(needlesOf).reduce((a, b) => (shortest(b) > shortest(a) ? b : a), [])
}

/** Texts of which a record has at least one where the condition is true; empty when nothing is known. */
function needlesOf(condition: PlanExpression): readonly NeedleText[] {
  return condition.kind === 'call' ? (TESTS.get(condition.name)?.(condition.arguments) ?? []) : []
}

type Arguments = CallExpression['arguments']

const TESTS: ReadonlyMap<string, (args: Arguments) => readonly NeedleText[]> = new Map(
  Object.entries({
    and: (args) => needlesOfAll(args.filter((it) => it !== undefined)),
    or: ([left, right]) => oneOf([left, right].map((it) => (it ? needlesOf(it) : []))),
    '==': ([left, right]) => {
      const [field, other] = left?.kind === 'field' ? [left, right] : [right, left]
      return needles(field, textsOf(constantOf(other)), false)
    },
    in: ([value, ...others]) => needles(value, otherTexts(others), false),
    contains: tested,
    startsWith: tested,
    endsWith: tested,
    like: ([value, pattern]) => needles(value, parts(textsOf(constantOf(pattern)), /[%_\\]/), false),
    matchesValue: ([isCaseSensitive, wildcard, value, ...patterns]) =>
      matched(value, otherTexts(patterns), isCaseSensitive, wildcard),
    matchesPhrase: ([value, phrase, isCaseSensitive, wildcard]) =>
      matched(value, textsOf(constantOf(phrase)), isCaseSensitive, wildcard),
  } satisfies Record<string, (args: Arguments) => readonly NeedleText[]>),
)

/** `contains` and its kin, which know case unless they are told otherwise. */
function tested([value, part, isCaseSensitive]: Arguments): readonly NeedleText[] {
  return needles(value, textsOf(constantOf(part)), isGiven(isCaseSensitive, true) !== true)
}

/** Tests with a wildcard, which do not know case unless they are told to. */
function matched(
  value: PlanExpression | undefined,
  patterns: readonly string[],
  isCaseSensitive: PlanExpression | undefined,
  wildcard: PlanExpression | undefined,
): readonly NeedleText[] {
  const joker = isGiven(wildcard, '*')
  if (typeof joker !== 'string') return []
  const texts = joker === '' ? patterns : parts(patterns, joker)
  return needles(value, texts, isGiven(isCaseSensitive, false) !== true)
}

function needles(
  value: PlanExpression | undefined,
  texts: readonly string[],
  ignoresCase: boolean,
): readonly NeedleText[] {
  if (value?.kind !== 'field' || texts.includes('')) return []
  return texts.map((text) => ({ field: value.name, text, ignoresCase }))
}

/** The longest part of each text between what stands for other text. */
const parts = (texts: readonly string[], between: string | RegExp): readonly string[] =>
  texts.map((text) => text.split(between).reduce((a, b) => (b.length > a.length ? b : a)))

function oneOf(alternatives: readonly (readonly NeedleText[])[]): readonly NeedleText[] {
  return alternatives.some((it) => it.length === 0) ? [] : alternatives.flat()
}

const shortest = (texts: readonly NeedleText[]): number =>
  texts.length === 0 ? 0 : Math.min(...texts.map(({ text }) => text.length))

/** Undefined where the expression is no constant. */
const constantOf = (expression: PlanExpression | undefined): Value | undefined =>
  expression?.kind === 'constant' ? expression.value : undefined

const isGiven = (expression: PlanExpression | undefined, otherwise: Value): Value | undefined =>
  expression === undefined ? otherwise : constantOf(expression)

/** A text as list; the empty list for anything else. */
const textsOf = (value: Value | undefined): readonly string[] => (typeof value === 'string' ? [value] : [])

/** The texts of arguments that are all constant; the empty list where one is not, or may be equal to no text. */
function otherTexts(expressions: Arguments): readonly string[] {
  const values = expressions
    .map(constantOf)
    .flatMap((it) => (it !== undefined && isArray(it) ? [...it] : [it]))
  return values.every((it) => typeof it === 'string') ? values : []
}
