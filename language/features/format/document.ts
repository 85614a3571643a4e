/**
 * A text whose line breaks are still open, as a small algebra: strings, lines that may break, and the groups that decide
 * together. `layOut` makes text of it. Strings may hold line breaks of their own; they are written as they are.
 */
export type Doc = string | Concat | Line | Indent | Group | Choice

/** Its parts one after the other. */
export interface Concat {
  readonly kind: 'concat'
  readonly parts: readonly Doc[]
  readonly mustBreak: boolean
}

/**
 * A place where a line may end. `flat` stands there when it does not. It breaks with the group around it, always, or
 * when what follows, up to the next place of this kind, would not fit. `isBlankAbove` leaves an empty line.
 */
export interface Line {
  readonly kind: 'line'
  readonly flat: string
  readonly breaks: 'withGroup' | 'always' | 'beforeLongText'
  readonly isBlankAbove: boolean
  readonly mustBreak: boolean
}

/** Lines that break inside begin deeper: by one level, or as far as a command stands behind its pipe. */
export interface Indent {
  readonly kind: 'indent'
  readonly by: 'level' | 'pipe'
  readonly content: Doc
  readonly mustBreak: boolean
}

/** Stands on one line when it fits and nothing in it must break; otherwise all its own lines break. */
export interface Group {
  readonly kind: 'group'
  readonly content: Doc
  readonly mustBreak: boolean
}

/**
 * Several forms of the same text: the first when it fits on one line, else the next one that fits up to its first line
 * break, else the last.
 */
export interface Choice {
  readonly kind: 'choice'
  readonly options: readonly [Doc, ...Doc[]]
  readonly mustBreak: boolean
}

/** Whether something in it breaks for certain, so that it cannot stand on one line. */
export const mustBreak = (doc: Doc): boolean => typeof doc !== 'string' && doc.mustBreak

export const concat = (...parts: readonly Doc[]): Doc => ({
  kind: 'concat',
  parts,
  mustBreak: parts.some(mustBreak),
})

export const indent = (content: Doc): Doc => indentBy('level', content)

export const behindPipe = (content: Doc): Doc => indentBy('pipe', content)

const indentBy = (by: Indent['by'], content: Doc): Doc =>
  content === '' ? '' : { kind: 'indent', by, content, mustBreak: mustBreak(content) }

export const group = (content: Doc): Doc => ({ kind: 'group', content, mustBreak: mustBreak(content) })

export const choice = (...options: readonly [Doc, ...Doc[]]): Doc => ({
  kind: 'choice',
  options,
  mustBreak: mustBreak(options[0]),
})

const newLine = (flat: string, breaks: Line['breaks'], isBlankAbove = false): Line => ({
  kind: 'line',
  flat,
  breaks,
  isBlankAbove,
  mustBreak: breaks === 'always',
})

/** A blank, or a line break where the group breaks. */
export const line: Doc = newLine(' ', 'withGroup')

/** Nothing, or a line break where the group breaks. */
export const softLine: Doc = newLine('', 'withGroup')

/** A blank, or a line break where the next words would not fit. */
export const wrapLine: Doc = newLine(' ', 'beforeLongText')

/** A line break. */
export const hardLine: Doc = newLine('', 'always')

/** A line break with an empty line above the next. */
export const blankLine: Doc = newLine('', 'always', true)
