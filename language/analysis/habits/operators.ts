import { commandNamed } from '../../catalog'
import { habit, rewritten, type FindHabit } from './habit'
import type { Line, Stretch } from './line'

/** `a || b`: two pipes in a row. Where a command follows, one of them is too many, which is reported as such. */
export const doublePipe: FindHabit = (line, index) => {
  if (line.kind(index) !== '|' || line.kind(index + 1) !== '|' || !line.touch(index)) return undefined
  if (isCommandAhead(line, index + 2)) return undefined
  const span = line.span({ first: index, last: index + 1 })
  const reach = { start: span.start, end: line.endOf(line.commandEnd(index + 2)) }
  return habit('foreign-operator', ['||', 'or'], { span, reach }, { span, newText: 'or' })
}

/** A command behind both pipes: no right side of an operator. */
const isCommandAhead = (line: Line, index: number): boolean => {
  const next = line.kind(index + 1)
  return (
    commandNamed(line.word(index)) !== undefined &&
    (next === undefined || next === '|' || isOperand(line, index + 1))
  )
}

const isOperand = (line: Line, index: number): boolean =>
  line.operandAt(index) !== undefined && line.kind(index) !== '('

/** Comparison operators of two signs that DQL reads as two operators. */
const comparisons: Readonly<Record<string, string>> = { '===': '==', '=~': '~', '~=': '~', '!==': '!=' }

const comparisonSigns: ReadonlySet<string> = new Set(['==', '=', '~', '!='])

/** `a === b`, `a =~ b`. */
export const doubledComparison: FindHabit = (line, index) => {
  if (!comparisonSigns.has(line.kind(index) ?? '') || !line.touch(index)) return undefined
  const found = line.text({ first: index, last: index + 1 })
  const written = comparisons[found]
  if (written === undefined) return undefined
  const span = line.span({ first: index, last: index + 1 })
  const [left, right] = [line.operandBefore(index), line.operandAt(index + 2)]
  if (!left || !right) return undefined
  const reach = line.span({ first: left.first, last: right.last })
  return habit('foreign-operator', [found, written], { span, reach }, { span, newText: written })
}

/** `a !~ b`. */
export const negatedSearch: FindHabit = (line, index) => {
  if (line.kind(index) !== '!' || line.kind(index + 1) !== '~' || !line.touch(index)) return undefined
  const [left, right] = [line.operandBefore(index), line.operandAt(index + 2)]
  if (!left || !right) return undefined
  const newText = `not ${line.text(left)} ~ ${line.text(right)}`
  const whole = { first: left.first, last: right.last }
  return rewritten(line, 'foreign-operator', ['!~', newText], { at: index, whole, newText })
}

/** Functions that other languages write between two values, by the word that they write. */
const infixes: Readonly<Record<string, string>> = {
  contains: 'contains',
  contains_cs: 'contains',
  endswith: 'endsWith',
  has: 'matchesPhrase',
  ilike: 'like',
  like: 'like',
  matches: 'matchesPattern',
  matchespattern: 'matchesPattern',
  matchesphrase: 'matchesPhrase',
  matchesvalue: 'matchesValue',
  rlike: 'matchesPattern',
  startswith: 'startsWith',
}

/** `a contains "b"`, `a not like "b"`, `a !startswith "b"`. */
export const functionAsOperator: FindHabit = (line, index) => {
  const isNegated = line.kind(index) === 'not' || line.kind(index) === '!'
  const at = isNegated ? index + 1 : index
  const name = Object.hasOwn(infixes, line.word(at)) ? infixes[line.word(at)] : undefined
  const left = name && line.operandBefore(index)
  const right = name && line.operandAt(at + 1)
  if (!name || !left || !right || line.kind(at + 1) === '(') return undefined
  const call = `${isNegated ? 'not ' : ''}${name}(${line.text(left)}, ${line.text(right)})`
  const whole = { first: left.first, last: right.last }
  return rewritten(line, 'function-as-operator', [line.tokens[at]?.text ?? '', call], {
    at,
    whole,
    newText: call,
  })
}

/** `a is null` and `a is not null`. */
export const isNull: FindHabit = (line, index) => {
  if (line.word(index) !== 'is') return undefined
  const isNegated = line.kind(index + 1) === 'not'
  const last = index + (isNegated ? 2 : 1)
  const left = line.operandBefore(index)
  if (line.kind(last) !== 'null' || !left) return undefined
  const call = `${isNegated ? 'isNotNull' : 'isNull'}(${line.text(left)})`
  const words = isNegated ? 'is not null' : 'is null'
  return rewritten(line, 'foreign-form', [words, call], {
    at: index,
    whole: { first: left.first, last },
    newText: call,
  })
}

/** `a between b and c`. */
export const between: FindHabit = (line, index) => {
  if (line.word(index) !== 'between') return undefined
  const isNegated = line.kind(index - 1) === 'not'
  const value = line.operandBefore(isNegated ? index - 1 : index)
  const inParentheses = line.kind(index + 1) === '('
  const from = line.operandAt(inParentheses ? index + 2 : index + 1)
  if (!value || !from) return undefined
  const joint = line.kind(from.last + 1)
  const to = joint === 'and' || joint === ',' ? line.operandAt(from.last + 2) : line.operandAt(from.last + 1)
  if (!to) return undefined
  const last = inParentheses && line.kind(to.last + 1) === ')' ? to.last + 1 : to.last
  const [x, a, b] = [line.text(value), line.text(from), line.text(to)]
  const newText = isNegated ? `(${x} < ${a} or ${x} > ${b})` : `${x} >= ${a} and ${x} <= ${b}`
  return rewritten(line, 'foreign-form', ['between', newText], {
    at: index,
    whole: { first: value.first, last },
    newText,
  })
}

/** `a in ("b", "c")`, also in braces, in brackets and with `not` on either side. */
export const inList: FindHabit = (line, index) => {
  if (line.kind(index) !== 'in') return undefined
  const isNegated = line.kind(index - 1) === 'not'
  const value = line.operandBefore(isNegated ? index - 1 : index)
  const items = listAt(line, index + 1)
  if (!value || !items) return undefined
  const call = `${isNegated ? 'not ' : ''}in(${line.text(value)}, ${items.text})`
  const whole = { first: value.first, last: items.last }
  return rewritten(line, 'list-behind-in', [call], { at: index, whole, newText: call })
}

/** The values of a list in any brackets, or of a call of `array`. A sub-query is none. */
function listAt(line: Line, index: number): { readonly text: string; readonly last: number } | undefined {
  const open = line.word(index) === 'array' ? index + 1 : index
  if (!['(', '{', '['].includes(line.kind(open) ?? '') || line.isCommand(open + 1)) return undefined
  const last = line.closingOf(open)
  if (last === undefined || last === open + 1) return undefined
  return { text: line.text({ first: open + 1, last: last - 1 }), last }
}

/** `[1, 2]` where a value is due. */
export const arrayLiteral: FindHabit = (line, index) => {
  if (line.kind(index) !== '[' || !beginsValue(line, index) || line.isCommand(index + 1)) return undefined
  const last = line.closingOf(index)
  const items: Stretch | undefined = last === undefined ? undefined : { first: index + 1, last: last - 1 }
  const isSubquery =
    line.kind(index + 1) === 'identifier' && items !== undefined && line.text(items).includes('|')
  if (!items || last === undefined || isSubquery || !literals.has(line.kind(index + 1) ?? ']'))
    return undefined
  const call = `array(${line.text(items)})`
  return rewritten(line, 'foreign-form', [line.text({ first: index, last }), call], {
    at: index,
    whole: { first: index, last },
    newText: call,
  })
}

const literals: ReadonlySet<string> = new Set([
  'string',
  'singleString',
  'rawString',
  'long',
  'double',
  'true',
  'false',
  '-',
  ']',
])

const beginsValue = (line: Line, index: number): boolean =>
  ['=', '(', ',', ':', '==', '!=', '+'].includes(line.kind(index - 1) ?? '')

/** `ago(1h)`. */
export const ago: FindHabit = (line, index) => {
  if (line.word(index) !== 'ago' || line.kind(index + 1) !== '(') return undefined
  const last = line.closingOf(index + 1)
  const argument = line.operandAt(index + 2)
  if (last === undefined || argument?.last !== last - 1) return undefined
  const newText = `now() - ${line.text(argument)}`
  const whole = { first: index, last }
  return rewritten(line, 'foreign-form', [line.text(whole), newText], { at: index, whole, newText })
}
