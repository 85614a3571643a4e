import { commandNamed, parameterNamed } from '../../catalog'
import { habit, rewritten, type FindHabit } from './habit'
import type { Line } from './line'

const filters: ReadonlySet<string> = new Set(['filter', 'filterout', 'search'])

/** `loglevel:ERROR`, as Lucene has it. */
export const fieldColonValue: FindHabit = (line, index) => {
  const command = line.word(line.commandAt(index))
  if (line.kind(index) !== ':' || !filters.has(command) || line.kind(index - 1) !== 'identifier')
    return undefined
  if (!beginsCondition(line, index - 1)) return undefined
  const definition = commandNamed(command)
  if (definition && parameterNamed(definition.parameters, line.word(index - 1))) return undefined
  const value = valueAt(line, index + 1)
  if (!value) return undefined
  const field = line.text({ first: index - 1, last: index - 1 })
  const condition = value.text.includes('*')
    ? `matchesValue(${field}, ${value.text})`
    : `${field} == ${value.text}`
  const whole = { first: index - 1, last: value.last }
  return rewritten(line, 'foreign-form', [line.text(whole), condition], {
    at: index,
    whole,
    newText: condition,
  })
}

/** Whether a condition begins at a token: a named argument of a function stands elsewhere. */
function beginsCondition(line: Line, index: number): boolean {
  const before = line.kind(index - 1) ?? ''
  if (before === '(') return line.kind(index - 2) !== 'identifier' || line.isCommand(index - 2)
  return line.isCommand(index - 1) || ['and', 'or', 'not', '&&', '!'].includes(before)
}

/** A value as Lucene writes it: words without quotes, with stars. */
function valueAt(line: Line, index: number): { readonly text: string; readonly last: number } | undefined {
  const kind = line.kind(index) ?? ''
  if (['string', 'long', 'double', 'true', 'false'].includes(kind) && line.kind(index + 1) !== '*')
    return { text: line.text({ first: index, last: index }), last: index }
  let last = index - 1
  while (isPartOfWord(line.kind(last + 1)) && (last < index || line.touch(last))) last++
  return last < index ? undefined : { text: `"${line.text({ first: index, last })}"`, last }
}

const isPartOfWord = (kind: string | undefined): boolean =>
  ['identifier', '*', 'long', 'duration', 'double', '-', '/'].includes(kind ?? '')

/** `search error and timeout`: words without quotes. */
export const bareSearchWord: FindHabit = (line, index) => {
  const command = line.commandAt(index)
  if (line.word(command) !== 'search' || line.kind(index) !== 'identifier' || index === command)
    return undefined
  const isOperand = [undefined, '|', 'and', 'or', ')', ']'].includes(line.kind(index + 1))
  const isFirst = index === command + 1 || ['and', 'or', '('].includes(line.kind(index - 1) ?? '')
  if (!isOperand || !isFirst) return undefined
  const span = line.span({ first: index, last: index })
  const word = `"${line.text({ first: index, last: index })}"`
  return habit(
    'foreign-form',
    [line.text({ first: index, last: index }), word],
    { span, reach: span },
    { span, newText: word },
  )
}
