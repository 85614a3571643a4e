import { commandNamed } from '../../catalog'
import { habit, type FindHabit } from './habit'

/** `fieldsRemove tmp*`, `fieldsKeep k8s.*`: what stands for several names is written in quotes. */
export const bareFieldPattern: FindHabit = (line, index) => {
  const command = line.commandAt(index)
  if (index === command || !takesPatterns(line.word(command))) return undefined
  const isFirst = index === command + 1 || [',', '{'].includes(line.kind(index - 1) ?? '')
  if (!isFirst || !isPart(line.kind(index))) return undefined
  let last = index
  while (line.touch(last) && isPart(line.kind(last + 1))) last++
  const whole = { first: index, last }
  const text = line.text(whole)
  if (!text.includes('*') || ![undefined, '|', ',', '}', ']'].includes(line.kind(last + 1))) return undefined
  const newText = `"${text}"`
  const span = line.span(whole)
  // In front of a star the parser misses an operand, right behind the token before it.
  const reach = { start: line.endOf(index - 1), end: span.end }
  return habit('foreign-form', [text, newText], { span, reach }, { span, newText })
}

const takesPatterns = (command: string): boolean =>
  commandNamed(command)?.parameters.some(({ kinds }) => kinds.includes('fieldPattern')) ?? false

const isPart = (kind: string | undefined): boolean => kind === 'identifier' || kind === '*' || kind === '.'
