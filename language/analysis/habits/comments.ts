import { habit, type FindHabit } from './habit'

/** `-- text`, as SQL has it: two minus signs with blanks around, up to the end of the line. */
export const dashComment: FindHabit = (line, index) => {
  if (line.kind(index) !== '-' || line.kind(index + 1) !== '-' || !line.touch(index)) return undefined
  const span = line.span({ first: index, last: index + 1 })
  const isApart = /\s/.test(line.between(span.end, span.end + 1))
  const words = line.between(span.end, line.lineEnd(span.end)).trim()
  const isBehindSource = line.word(index - 2) === 'fetch' && line.isCommand(index - 2)
  if (!isApart || !(isBehindSource || /^[\w'-]+ [\w'-]+|^$/.test(words))) return undefined
  const before = line.operandBefore(index)
  const start = before ? line.span(before).start : line.endOf(index - 1)
  const reach = { start, end: line.lineEnd(span.end) }
  return habit('foreign-form', ['--', '//'], { span, reach }, { span, newText: '//' })
}

/** `# text`: the sign itself is no token, so that what stands behind the last one before it is looked at. */
export const hashComment: FindHabit = (line, index) => {
  const start = line.unknownBehind(index, '#')
  if (start === undefined) return undefined
  const span = { start, end: start + 1 }
  const reach = { start: line.endOf(index), end: line.lineEnd(start) }
  return habit('foreign-form', ['#', '//'], { span, reach }, { span, newText: '//' })
}

/** `;` behind a query. */
export const semicolon: FindHabit = (line, index) => {
  const start = line.unknownBehind(index, ';')
  if (start === undefined || index !== line.tokens.length - 1) return undefined
  const span = { start, end: start + 1 }
  return habit('end-of-query', [], { span, reach: span }, { span, newText: '' })
}
