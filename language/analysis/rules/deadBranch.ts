import { print, someNode, type Call, type Expression } from '../../dql'
import { flatMap } from '../../text'
import { valuesFor } from '../binding'
import { comparisonOf, conjuncts, isLiteral, unwrapped, type Comparison } from '../conditions'
import type { TextFacts } from '../textFacts'
import { sourceText } from '../pipelines'
import { remark, textRule, type Remark } from './rule'
import { excludeEachOther, inverted } from './valueRanges'

/**
 * A value of `if` or `coalesce` that can never be taken: behind a written `true` or `false`, behind a condition that an
 * earlier one of the same chain covers, or behind a value that is never null.
 * Source: DQL reference, "if" and "coalesce".
 */
export const deadBranch = textRule(
  {
    'dead-branch': {
      severity: 'information',
      title: 'Value that is never taken',
      description:
        'The conditions in front of this value always decide for another one. In a chain of `if` the narrower condition stands first.',
      bad: 'fetch logs | fieldsAdd level = if(status >= 400, "client", else: if(status >= 500, "server", else: "ok"))',
      good: 'fetch logs | fieldsAdd level = if(status >= 500, "server", else: if(status >= 400, "client", else: "ok"))',
      tag: 'unnecessary',
    },
  },
  (facts) => {
    const inChain = new Set<Call>()
    return flatMap(facts.calls, ({ call, definition }) => {
      if (definition?.name === 'coalesce') return behindConstant(facts, call)
      return definition?.name === 'if' && !inChain.has(call) ? alongChain(facts, call, inChain) : []
    })
  },
)

type Told = Remark<'dead-branch'>

/** Follows the chain of `else: if(…)` with what is known to be untrue so far. */
function alongChain(facts: TextFacts, first: Call, inChain: Set<Call>): readonly Told[] {
  const found: Told[] = []
  const earlier: Expression[] = []
  const untrue: Comparison[] = []
  for (let call: Call | undefined = first; call; call = nextOf(facts, call)) {
    inChain.add(call)
    const { binding } = facts.callOf(call)
    const [condition, then, otherwise] = ['condition', 'then', 'else'].map(
      (name) => valuesFor(binding, name)[0]?.expression,
    )
    if (!condition || !then) break
    const bare = unwrapped(condition)
    const dead = bare.kind === 'boolean' ? (bare.value ? otherwise : then) : undefined
    if (dead) found.push(remark('dead-branch', dead.span, sourceText(facts, condition)))
    const reason = reasonAgainst(bare, earlier, untrue)
    if (reason) found.push(remark('dead-branch', then.span, sourceText(facts, reason)))
    earlier.push(bare)
    const comparison = comparisonOf(bare)
    if (comparison) untrue.push(inverted(comparison))
  }
  return found
}

const nextOf = (facts: TextFacts, call: Call): Call | undefined => {
  const otherwise = valuesFor(facts.callOf(call).binding, 'else')[0]?.expression
  const inner = otherwise && unwrapped(otherwise)
  return inner?.kind === 'call' && facts.callOf(inner).definition?.name === 'if' ? inner : undefined
}

/** The earlier condition of the chain because of which this one is never true. */
function reasonAgainst(
  condition: Expression,
  earlier: readonly Expression[],
  untrue: readonly Comparison[],
): Expression | undefined {
  // Conditions without fields stand where a program has put values in place of variables.
  const same = readsFields(condition) && earlier.find((one) => print(one) === print(condition))
  if (same) return same
  const own = flatMap(conjuncts(condition), (part) => comparisonOf(part) ?? [])
  return untrue.find((known) =>
    own.some((one) => one.field.name === known.field.name && excludeEachOther(known, one)),
  )?.node
}

const readsFields = (expression: Expression): boolean => someNode(expression, ({ kind }) => kind === 'field')

/** What stands behind a constant in `coalesce`. */
function behindConstant(facts: TextFacts, call: Call): readonly Told[] {
  const values = facts.callOf(call).binding.values.map(({ expression }) => expression)
  const index = values.findIndex(isLiteral)
  const [constant, dead] = [values[index], values[index + 1]]
  return constant && dead ? [remark('dead-branch', dead.span, sourceText(facts, constant))] : []
}
