import { flatMap } from '../text'
import { valuesFor, type Binding } from './binding'

/** What `fieldsKeep` and `fieldsRemove` name: fields, and patterns of field names. */
export interface FieldSelection {
  readonly names: readonly string[]
  readonly patterns: readonly ((name: string) => boolean)[]
}

/** The names and patterns in the `field` values of a command. */
export function fieldSelection(binding: Binding): FieldSelection {
  const expressions = valuesFor(binding, 'field').map(({ expression }) => expression)
  return {
    names: flatMap(expressions, (expression) => (expression.kind === 'field' ? [expression.name] : [])),
    patterns: flatMap(expressions, (expression) =>
      expression.kind === 'string' ? [matcherOf(expression.value)] : [],
    ),
  }
}

/** Whether a field of that name is meant. */
export const isSelected = ({ names, patterns }: FieldSelection, name: string): boolean =>
  names.includes(name) || patterns.some((pattern) => pattern(name))

/** `*` at the start, at the end or at both stands for any text. */
function matcherOf(pattern: string): (name: string) => boolean {
  const isOpenStart = pattern.startsWith('*')
  const isOpenEnd = pattern.length > 1 && pattern.endsWith('*')
  const text = pattern.slice(isOpenStart ? 1 : 0, isOpenEnd ? -1 : undefined)
  if (isOpenStart && isOpenEnd) return (name) => name.includes(text)
  if (isOpenStart) return (name) => name.endsWith(text)
  return isOpenEnd ? (name) => name.startsWith(text) : (name) => name === text
}
