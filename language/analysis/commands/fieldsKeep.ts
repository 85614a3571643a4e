import { valuesFor, type Binding } from '../binding'
import type { CommandMeaning } from '../commandMeaning'
import { closedSet, fieldNamed, withoutFields, withoutNames } from '../fieldSet'
import type { KnownField } from '../schema'

/** The fields that a name or a pattern names, in the order of the input. */
export const fieldsKeep: CommandMeaning = {
  fieldsAfter: ({ input, binding }) => {
    const { names, patterns } = selection(binding)
    const isKept = (name: string): boolean =>
      names.includes(name) || patterns.some((pattern) => pattern(name))
    const kept = input.fields.filter(({ name }) => isKept(name))
    if (!input.isClosed && patterns.length > 0)
      return withoutFields(input, (name) => !isKept(name), 'fieldsKeep')
    const unseen = input.isClosed ? [] : names.filter((name) => !fieldNamed(input, name)).map(unknownField)
    return closedSet([...kept, ...unseen], { from: input, by: 'fieldsKeep' })
  },
}

/** The fields that no name and no pattern names. */
export const fieldsRemove: CommandMeaning = {
  fieldsAfter: ({ input, binding }) => {
    const { names, patterns } = selection(binding)
    const rest = withoutNames(input, names, 'fieldsRemove')
    return withoutFields(rest, (name) => patterns.some((pattern) => pattern(name)), 'fieldsRemove')
  },
}

interface Selection {
  readonly names: readonly string[]
  readonly patterns: readonly ((name: string) => boolean)[]
}

function selection(binding: Binding): Selection {
  const expressions = valuesFor(binding, 'field').map(({ expression }) => expression)
  return {
    names: expressions.flatMap((expression) => (expression.kind === 'field' ? [expression.name] : [])),
    patterns: expressions.flatMap((expression) =>
      expression.kind === 'string' ? [matcherOf(expression.value)] : [],
    ),
  }
}

/** `*` at the start, at the end or at both stands for any text. */
function matcherOf(pattern: string): (name: string) => boolean {
  const isOpenStart = pattern.startsWith('*')
  const isOpenEnd = pattern.length > 1 && pattern.endsWith('*')
  const text = pattern.slice(isOpenStart ? 1 : 0, isOpenEnd ? -1 : undefined)
  if (isOpenStart && isOpenEnd) return (name) => name.includes(text)
  if (isOpenStart) return (name) => name.endsWith(text)
  return isOpenEnd ? (name) => name.startsWith(text) : (name) => name === text
}

const unknownField = (name: string): KnownField => ({ name, type: 'unknown' })
