import { rewritten, type FindHabit } from './habit'
import type { Line } from './line'

/** `a ?? b`. The signs are no tokens, so that what stands behind the operand before them is looked at. */
export const nullCoalescing: FindHabit = (line, index) => {
  if (signBehind(line, index) !== '??') return undefined
  const left = line.operandBefore(index + 1)
  const right = line.operandAt(index + 1)
  if (!left || !right) return undefined
  const call = `coalesce(${line.text(left)}, ${line.text(right)})`
  const whole = { first: left.first, last: right.last }
  return rewritten(line, 'foreign-form', ['??', call], { at: index + 1, whole, newText: call })
}

/** `a ? b : c`. */
export const ternary: FindHabit = (line, index) => {
  if (signBehind(line, index) !== '?') return undefined
  const first = line.valueStart(index + 1)
  const then = line.operandAt(index + 1)
  if (first === undefined || !then || line.kind(then.last + 1) !== ':') return undefined
  const otherwise = line.operandAt(then.last + 2)
  if (!otherwise) return undefined
  const condition = line.text({ first, last: index })
  const call = `if(${condition}, ${line.text(then)}, else: ${line.text(otherwise)})`
  const whole = { first, last: otherwise.last }
  return rewritten(line, 'foreign-form', ['? :', call], { at: index + 1, whole, newText: call })
}

function signBehind(line: Line, index: number): string | undefined {
  const start = line.unknownBehind(index, '?')
  return start === undefined ? undefined : /^\?+/.exec(line.between(start, start + 3))?.[0]
}

/** Longer cases are not written anew, so that their nesting stays readable. */
const mostMarks = 50

/** `case when a then b else c end`. */
export const caseWhen: FindHabit = (line, index) => {
  if (line.word(index) !== 'case' || line.word(index + 1) !== 'when') return undefined
  const words = ['when', 'then', 'else', 'end']
  const marks: number[] = []
  const commandEnd = line.commandEnd(index)
  for (let at = index + 1; at <= commandEnd; at++) {
    if (words.includes(line.word(at))) marks.push(at)
    if (line.word(at) === 'end') break
  }
  const last = marks.at(-1)
  if (last === undefined || line.word(last) !== 'end' || marks.length > mostMarks) return undefined
  const partAt = (mark: number): string => {
    const [from = 0, to = 0] = marks.slice(mark, mark + 2)
    return line.text({ first: from + 1, last: to - 1 })
  }
  const branch = (mark: number): string | undefined => {
    const word = line.word(marks[mark] ?? -1)
    if (word === 'else') return partAt(mark)
    if (word !== 'when' || line.word(marks[mark + 1] ?? -1) !== 'then') return undefined
    const otherwise = branch(mark + 2)
    return `if(${partAt(mark)}, ${partAt(mark + 1)}${otherwise === undefined ? '' : `, else: ${otherwise}`})`
  }
  const call = branch(0)
  return call === undefined
    ? undefined
    : rewritten(line, 'foreign-form', ['case', call], {
        at: index,
        whole: { first: index, last },
        newText: call,
      })
}
