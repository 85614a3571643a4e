import { nameNeededFixes } from '../fixes/arguments'
import type { ParameterDefinition } from '../../catalog'
import type { Call, Command } from '../../dql'
import { cover, flatMap, kept } from '../../text'
import type { Binding } from '../binding'
import type { LocalFacts } from '../facts'
import { mayBe } from '../fieldType'
import { remark, rule } from './rule'
import { valuesIn, type KnownValue } from './values'

/**
 * Optional parameters are written by name. A value without name that no parameter is left for, but whose type an
 * optional one takes, lacks the name. Source: DQL reference, "parameters".
 */
export const nameNeeded = rule(
  {
    'name-needed': {
      severity: 'error',
      title: 'Value that needs the name of its parameter',
      description: 'Optional parameters are written `name: value`.',
      bad: 'fetch logs | fields level = if(status >= 500, "bad", "good")',
      good: 'fetch logs | fields level = if(status >= 500, "bad", else: "good")',
      fixes: nameNeededFixes,
    },
  },
  (facts) =>
    flatMap([...namelessValues(facts)], ([, values]) => {
      const [first] = values
      const last = values.at(-1)
      if (!first || !last) return []
      const names = values.map(({ taker }) => `${taker.name}: …`).join(', ')
      const span = cover(first.value.argument.span, last.value.argument.span)
      return [remark('name-needed', span, first.value.ownerName, names)]
    }),
)

/** A value without name, and the parameter that it was most likely meant for. */
interface NamelessValue {
  readonly value: KnownValue
  readonly taker: ParameterDefinition
}

/** By command or call, the values that lack a name; only where every surplus value fits a parameter of its own. */
export const namelessValues = kept(
  (facts: LocalFacts): ReadonlyMap<Command | Call, readonly NamelessValue[]> => {
    const surplus = new Map<Command | Call, KnownValue[]>()
    for (const value of valuesIn(facts)) {
      if (value.parameter || value.argument.name) continue
      surplus.set(value.owner, [...(surplus.get(value.owner) ?? []), value])
    }
    return new Map(
      flatMap([...surplus], ([owner, values]) => {
        const binding = owner.kind === 'command' ? facts.bindingOf(owner) : facts.callOf(owner).binding
        const taken = withTakers(facts, binding, values)
        return taken ? [[owner, taken] as const] : []
      }),
    )
  },
)

function withTakers(
  facts: LocalFacts,
  { parameters, given }: Binding,
  values: readonly KnownValue[],
): readonly NamelessValue[] | undefined {
  const open = parameters.filter(
    ({ name, isNamed, isHidden, isVariadic }) => isNamed && !isHidden && !isVariadic && !given.has(name),
  )
  const taken: NamelessValue[] = []
  for (const value of values) {
    const free = open.filter((parameter) => !taken.some(({ taker }) => taker === parameter))
    const taker = value.isGrouped ? undefined : free.find((parameter) => takes(facts, parameter, value))
    if (!taker) return undefined
    taken.push({ value, taker })
  }
  return taken
}

function takes(facts: LocalFacts, { types, words }: ParameterDefinition, value: KnownValue): boolean {
  const { expression, scope, sorted, assignment } = value
  if (sorted || assignment || expression.kind === 'missing') return false
  if (words) return expression.kind === 'field' && words.some((word) => isSameWord(word, expression.name))
  if (types === undefined) return false
  if (types === 'any') return true
  const { type, isStrong } = facts.typeOf(expression, scope)
  return isStrong && mayBe(type, types.includes('double') ? [...types, 'long'] : types)
}

const isSameWord = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()
