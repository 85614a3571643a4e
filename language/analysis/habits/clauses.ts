import { commandNamed, parameterNamed } from '../../catalog'
import { commandMeant } from './counterparts'
import { habit, rewritten, type FindHabit, type Habit } from './habit'
import type { Line } from './line'

/** `count() by host`: a clause without comma and colon is a named parameter in DQL. */
export const byClause: FindHabit = (line, index) => {
  if (line.word(index) !== 'by' || line.kind(index + 1) === ':') return undefined
  const command = line.commandAt(index)
  const definition = commandMeant(line.word(command))
  const isGrouping = definition && parameterNamed(definition.parameters, 'by')
  if (
    !isGrouping ||
    !line.operandBefore(index) ||
    !(line.operandAt(index + 1) || line.kind(index + 1) === '{')
  )
    return undefined
  const last = line.commandEnd(index)
  const keys = line.text({ first: index + 1, last })
  const clause = `by: ${keys.startsWith('{') ? keys : `{${keys}}`}`
  const span = line.span({ first: index, last: index })
  const reach = { start: line.endOf(index - 1), end: line.endOf(last) }
  return habit(
    'clause-without-comma',
    ['by', clause],
    { span, reach },
    { span: reach, newText: `, ${clause}` },
  )
}

/** `count() as n`: a name stands in front, with an equals sign. */
export const asName: FindHabit = (line, index) => {
  if (line.word(index) !== 'as' || !['identifier', 'quotedIdentifier'].includes(line.kind(index + 1) ?? ''))
    return undefined
  const first = line.valueStart(index)
  if (first === undefined || first >= index) return undefined
  const newText = `${line.text({ first: index + 1, last: index + 1 })} = ${line.text({ first, last: index - 1 })}`
  return rewritten(line, 'foreign-form', ['as', newText], {
    at: index,
    whole: { first, last: index + 1 },
    newText,
  })
}

/** `sort by a`, `order by a`. */
export const sortBy: FindHabit = (line, index) => {
  const word = line.word(index)
  if (!line.isCommand(index) || (word !== 'sort' && word !== 'order') || line.word(index + 1) !== 'by')
    return undefined
  if (!line.operandAt(index + 2)) return undefined
  const span = line.span({ first: index, last: index + 1 })
  const reach = { start: span.start, end: line.endOf(index + 2) }
  return habit('foreign-command', [`${word} by`, 'sort'], { span, reach }, { span, newText: 'sort' })
}

const directions: Readonly<Record<string, string>> = { ascending: 'asc', descending: 'desc' }

/** `sort a descending`. */
export const longDirection: FindHabit = (line, index) => {
  const written = Object.hasOwn(directions, line.word(index)) ? directions[line.word(index)] : undefined
  const command = line.word(line.commandAt(index))
  if (!written || !['sort', 'dedup'].includes(command) || !line.operandBefore(index)) return undefined
  const span = line.span({ first: index, last: index })
  const reach = { start: line.endOf(index - 1), end: span.end }
  return habit(
    'foreign-form',
    [line.text({ first: index, last: index }), written],
    { span, reach },
    { span, newText: written },
  )
}

/** Whether a token stands in a command that groups records. */
const groups = (line: Line, index: number): boolean =>
  ['summarize', 'makeTimeseries'].includes(commandMeant(line.word(line.commandAt(index)))?.name ?? '')

/** `summarize count, …`: an aggregation without its parentheses. */
export const bareCount: FindHabit = (line, index) => {
  if (line.word(index) !== 'count' || !groups(line, index)) return undefined
  const before = line.kind(index - 1)
  const isValue = before === ',' || before === '=' || before === '{' || line.isCommand(index - 1)
  const next = line.kind(index + 1)
  if (!isValue || !(next === undefined || ['|', ',', '}', 'identifier'].includes(next))) return undefined
  if (isBehindBy(line, index)) return undefined
  const place = line.span({ first: index, last: index })
  return habit(
    'foreign-form',
    ['count', 'count()'],
    { span: place, reach: place },
    { span: place, newText: 'count()' },
  )
}

/** Whether the value belongs to `by:`, where a field may be called `count`. */
function isBehindBy(line: Line, index: number): boolean {
  const command = line.commandAt(index)
  for (let at = index; at > command; at--)
    if (line.kind(at) === ':' && line.word(at - 1) === 'by') return true
  return false
}

/** `count(*)` counts records, which `count()` does; `count(a)` counts those with a value. */
export const countOf: FindHabit = (line, index) => {
  if (line.word(index) !== 'count' || line.kind(index + 1) !== '(' || line.isCommand(index)) return undefined
  if (!groups(line, index)) return undefined
  const last = line.closingOf(index + 1)
  if (last === undefined || last !== index + 3) return undefined
  const argument = line.text({ first: index + 2, last: index + 2 })
  const isField = ['identifier', 'quotedIdentifier'].includes(line.kind(index + 2) ?? '')
  if (argument !== '*' && !isField) return undefined
  const newText = argument === '*' ? 'count()' : `countIf(isNotNull(${argument}))`
  const whole = { first: index, last }
  return rewritten(line, 'foreign-form', [line.text(whole), newText], { at: index, whole, newText })
}

/** A command that follows without a pipe: on a line of its own, or behind a complete value. */
export const missingPipe: FindHabit = (line, index) => {
  const definition = commandNamed(line.word(index))
  if (!definition || definition.startsQuery || line.isCommand(index) || !line.operandBefore(index))
    return undefined
  const isFollowed =
    line.operandAt(index + 1) !== undefined || ['{', 'not'].includes(line.kind(index + 1) ?? '')
  if (!isFollowed || isCall(line, index)) return undefined
  const span = line.span({ first: index, last: index })
  const reach = { start: line.endOf(index - 1), end: line.endOf(line.commandEnd(index)) }
  return habit(
    'missing-pipe',
    [definition.name],
    { span, reach },
    { span: { start: span.start, end: span.start }, newText: '| ' },
  )
}

/** `parse (…)` and the like are both command and function; a blank in front of the bracket tells. */
const isCall = (line: Line, index: number): boolean => line.kind(index + 1) === '(' && line.touch(index)

/** `fetch logs, from -2h` and `from=-2h`: a parameter without its colon. */
export const missingColon: FindHabit = (line, index): Habit | undefined => {
  if (line.kind(index - 1) !== ',' || line.kind(index) !== 'identifier') return undefined
  const definition = commandNamed(line.word(line.commandAt(index)))
  if (!definition) return undefined
  const parameter = parameterNamed(definition.parameters, line.word(index))
  const takesColumns = definition.parameters.some(({ isNamed, isVariadic }) => !isNamed && isVariadic)
  if (!parameter?.isNamed || takesColumns) return undefined
  const hasSign = line.kind(index + 1) === '='
  const at = hasSign ? index + 2 : index + 1
  if (!line.operandAt(at) && line.kind(at) !== '{' && line.kind(at) !== '[') return undefined
  const last = line.valueEnd(index)
  const span = line.span({ first: index, last: hasSign ? index + 1 : index })
  const reach = { start: span.start, end: line.endOf(last) }
  const newText = `${parameter.name}: ${line.text({ first: at, last })}`
  return habit(
    'foreign-form',
    [line.text({ first: index, last: index }), newText],
    { span, reach },
    { span: reach, newText },
  )
}

/** `group by a` as a command. */
export const groupBy: FindHabit = (line, index) => {
  if (line.word(index) !== 'group' || !line.isCommand(index) || line.word(index + 1) !== 'by')
    return undefined
  const last = line.commandEnd(index)
  if (last < index + 2) return undefined
  const keys = line.text({ first: index + 2, last })
  const newText = `summarize count(), by: ${keys.startsWith('{') ? keys : `{${keys}}`}`
  return rewritten(line, 'foreign-form', ['group by', newText], {
    at: index,
    whole: { first: index, last },
    newText,
  })
}

/** `top 10 by a`. */
export const top: FindHabit = (line, index) => {
  if (line.word(index) !== 'top' || !line.isCommand(index) || line.kind(index + 1) !== 'long')
    return undefined
  const last = line.commandEnd(index)
  if (line.word(index + 2) !== 'by' || last < index + 3) return undefined
  const hasDirection = ['asc', 'desc'].includes(line.kind(last) ?? '')
  const keys = line.text({ first: index + 3, last })
  const newText = `sort ${keys}${hasDirection ? '' : ' desc'} | limit ${line.text({ first: index + 1, last: index + 1 })}`
  return rewritten(line, 'foreign-form', ['top', newText], {
    at: index,
    whole: { first: index, last },
    newText,
  })
}
