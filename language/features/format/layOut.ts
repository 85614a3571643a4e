import { mustBreak, type Concat, type Doc, type Indent, type Line } from './document'

/** What a document is laid out on. Widths count characters (code points). */
export interface Page {
  readonly lineWidth: number
  /** One indentation of indentation, and the indentation of what belongs to a command behind a pipe. */
  readonly indents: Readonly<Record<Indent['by'], string>>
  /** How wide a tab looks. */
  readonly tabWidth: number
  readonly newLine: string
}

interface Task {
  readonly doc: Doc
  readonly indentation: string
  readonly isFlat: boolean
}

/**
 * The text of a document whose first line has `column` characters before it already. Lines that nothing follows in are
 * left empty, without indentation.
 */
export function layOut(doc: Doc, page: Page, column = 0): string {
  const tasks: Task[] = [{ doc, indentation: '', isFlat: false }]
  let text = ''
  let owedIndentation = ''

  function write(piece: string): void {
    if (piece === '') return
    text += owedIndentation + piece
    owedIndentation = ''
    column = hasLineBreak(piece) ? widthOf(lastLine(piece)) : column + widthOf(piece)
  }

  function breakLine({ isBlankAbove }: Line, indentation: string): void {
    text += page.newLine + (isBlankAbove ? page.newLine : '')
    owedIndentation = indentation
    column = widthOf(indentation.replaceAll('\t', ' '.repeat(page.tabWidth)))
  }

  const isFitting = (task: Task): boolean => fits(task, tasks, page.lineWidth - column)

  for (let task = tasks.pop(); task; task = tasks.pop()) {
    const { doc, indentation, isFlat } = task
    if (typeof doc === 'string') write(doc)
    else if (doc.kind === 'line') {
      if (isFlat || (doc.breaks === 'beforeLongText' && isFitting({ doc, indentation, isFlat: true })))
        write(doc.flat)
      else breakLine(doc, indentation)
    } else if (doc.kind === 'choice') tasks.push(chosen(doc.options, task, isFitting))
    else if (doc.kind === 'group') {
      const flat = { doc: doc.content, indentation, isFlat: true }
      tasks.push(isFlat || (!doc.mustBreak && isFitting(flat)) ? flat : { ...flat, isFlat: false })
    } else if (doc.kind === 'indent')
      tasks.push({ doc: doc.content, indentation: indentation + page.indents[doc.by], isFlat })
    else pushParts(tasks, doc, task)
  }
  return text
}

function chosen(
  options: readonly Doc[],
  { indentation, isFlat }: Task,
  isFitting: (task: Task) => boolean,
): Task {
  const [first = '', ...others] = options
  const flat = { doc: first, indentation, isFlat: true }
  if (isFlat || (!mustBreak(first) && isFitting(flat))) return flat
  const broken = others.map((doc) => ({ doc, indentation, isFlat: false }))
  return broken.find(isFitting) ?? broken.at(-1) ?? { ...flat, isFlat: false }
}

/** The first part comes to lie on top. */
function pushParts(tasks: Task[], { parts }: Concat, { indentation, isFlat }: Task): void {
  for (let i = parts.length - 1; i >= 0; i--) tasks.push({ doc: parts[i] ?? '', indentation, isFlat })
}

/** Whether a document and what follows it stay within `width` up to the next line break that is possible. */
function fits(task: Task, following: readonly Task[], width: number): boolean {
  const tasks = [task]
  let room = width
  let next = following.length
  while (room >= 0) {
    const current = tasks.pop() ?? following[--next]
    if (!current) return true
    const { doc, isFlat } = current
    if (typeof doc === 'string') {
      if (hasLineBreak(doc)) return widthOf(firstLine(doc)) <= room
      room -= widthOf(doc)
    } else if (doc.kind === 'line') {
      if (!isFlat || doc.breaks === 'always') return true
      room -= doc.flat.length
    } else if (doc.kind === 'group') tasks.push({ ...current, doc: doc.content, isFlat: !doc.mustBreak })
    else if (doc.kind === 'choice') {
      const [flat, broken = flat] = doc.options
      tasks.push({ ...current, doc: doc.mustBreak ? broken : flat, isFlat: !doc.mustBreak })
    } else if (doc.kind === 'indent') tasks.push({ ...current, doc: doc.content })
    else pushParts(tasks, doc, current)
  }
  return false
}

/** Whether a text stands on several lines. */
export const hasLineBreak = (text: string): boolean => /[\r\n]/.test(text)

const firstLine = (text: string): string => text.slice(0, text.search(/[\r\n]/))

const lastLine = (text: string): string =>
  text.slice(Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1)

/** Code points: a character beyond the basic plane is one. */
function widthOf(text: string): number {
  let width = text.length
  for (let i = 0; i < text.length; i++) if ((text.charCodeAt(i) & 0xfc00) === 0xdc00) width--
  return Math.max(0, width)
}
