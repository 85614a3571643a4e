import { commandNamed, dataObjects, nearest } from '../../catalog'
import { counterparts } from './counterparts'
import { habit, rewritten, type FindHabit } from './habit'
import { selectStatement } from './select'

/** `where`, `project`, `stats` and the like in the place of a command. */
export const foreignCommand: FindHabit = (line, index) => {
  const word = line.word(index)
  const isName =
    line.isCommand(index) && commandNamed(word) === undefined && Object.hasOwn(counterparts, word)
  const counterpart = isName ? counterparts[word] : undefined
  if (!counterpart || line.kind(index - 1) === undefined) return undefined
  const span = line.span({ first: index, last: index })
  return habit(
    'foreign-command',
    [line.tokens[index]?.text ?? '', counterpart],
    { span, reach: span },
    { span, newText: counterpart },
  )
}

/** `logs | …` and `from logs | …`: a query begins with `fetch`. */
export const bareSource: FindHabit = (line, index) => {
  if (index !== 0 || commandNamed(line.word(0)) !== undefined) return undefined
  const isFrom = ['from', 'source', 'index'].includes(line.word(0))
  const at = isFrom ? (line.kind(1) === '=' ? 2 : 1) : 0
  const source = line.text({ first: at, last: at })
  const isObject = dataObjects.some(({ name }) => name === source)
  if (line.kind(at) !== 'identifier' || ![undefined, '|', ','].includes(line.kind(at + 1))) return undefined
  if (!isFrom && (!isObject || nearest(source, ['fetch']) !== undefined)) return undefined
  const span = line.span({ first: 0, last: at })
  const newText = `fetch ${source}`
  return habit(
    'foreign-form',
    [line.text({ first: 0, last: at }), newText],
    { span, reach: span },
    { span, newText },
  )
}

/** `select a from logs where …`. */
export const select: FindHabit = (line, index) => {
  if (line.word(index) !== 'select' || !line.isCommand(index)) return undefined
  const last = line.commandEnd(index)
  const reach = line.span({ first: index, last })
  const span = line.span({ first: index, last: index })
  const newText = selectStatement(line, { first: index, last })
  const edits = newText === undefined ? [] : [{ span: reach, newText }]
  return habit('select-statement', [newText ?? 'fetch … | filter … | fields …'], { span, reach }, ...edits)
}

/** `mv-expand a`, whose name is no single word. */
export const mvExpand: FindHabit = (line, index) => {
  if (line.word(index) !== 'mv' || !line.isCommand(index) || line.word(index + 2) !== 'expand')
    return undefined
  if (line.kind(index + 1) !== '-') return undefined
  const last = line.commandEnd(index)
  const newText = `expand ${line.text({ first: index + 3, last })}`
  return rewritten(line, 'foreign-command', ['mv-expand', 'expand'], {
    at: index,
    whole: { first: index, last },
    newText,
  })
}

/** `| count`: a command of its own elsewhere. */
export const countCommand: FindHabit = (line, index) => {
  if (line.word(index) !== 'count' || line.kind(index - 1) !== '|') return undefined
  if (![undefined, '|'].includes(line.kind(index + 1))) return undefined
  const whole = { first: index, last: index }
  return rewritten(line, 'foreign-form', ['count', 'summarize count()'], {
    at: index,
    whole,
    newText: 'summarize count()',
  })
}
