import type { Snapshot } from '../../analysis'
import { applyEdits, span, type Offset, type TextEdit } from '../../text'
import { commentsBehind } from './comments'
import { contentDoc, contentsOf, type Content } from './contents'
import { behindPipe, type Doc } from './document'
import { layOut, type Page } from './layOut'
import { commandDoc, type QueryStyle } from './queryDoc'
import { changedSections } from './changedSections'
import { cut, isEmpty, type Section, type Sections } from './sections'
import { spellingsOf } from './spellings'
import { TokenReader } from './tokenReader'

/** A query in its new form, piece by piece. */
export interface Pieces {
  /** The way to each section and the section itself, in turn; then the end of the text. They tile the text. */
  readonly edits: readonly TextEdit[]
  readonly sections: readonly Section[]
  /** The sections that stand as they were written, by number. */
  readonly left: ReadonlySet<number>
}

/** How a query is to be laid out. */
export interface Arrangement {
  readonly page: Page
  readonly lists: 'auto' | 'always'
  /** Whether another query follows, from which an empty line sets it apart. */
  readonly isBeforeAnother: boolean
}

/** How often sections whose meaning would change are taken out before the whole text is left as it is. */
const mostAttempts = 3

/**
 * Lays out a query and reads it again: a section that means something else then is left as it was written. Undefined
 * when that does not help.
 */
export function piecesOf(snapshot: Snapshot, arrangement: Arrangement): Pieces | undefined {
  const { text, form } = snapshot
  const { lists } = arrangement
  const before = cut(text, form)
  const contents = contentsOf(snapshot, before.parsed.tokens)
  const style = { lists, spellings: spellingsOf(before.parsed.tree), contents: contentDocs(text, contents) }
  const left = new Set<number>()
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const written = write({ ...arrangement, text, style, before }, left)
    const changed = changedSections(
      before,
      cut(applyEdits(text, written.edits), form),
      written.left,
      contents,
    )
    if (!changed) return undefined
    if (changed.length === 0) return { ...written, sections: before.sections }
    for (const index of changed) left.add(index)
  }
  return undefined
}

function contentDocs(text: string, contents: ReadonlyMap<Offset, Content>): ReadonlyMap<Offset, Doc> {
  const docs = new Map<Offset, Doc>()
  for (const [start, content] of contents) {
    const doc = contentDoc(text, content)
    if (doc !== undefined) docs.set(start, doc)
  }
  return docs
}

interface Writing extends Arrangement {
  readonly text: string
  readonly style: QueryStyle
  readonly before: Sections
}

/** All pieces. What is not to be touched, cannot be read, or has errors is left. */
function write(writing: Writing, untouched: ReadonlySet<number>): Omit<Pieces, 'sections'> {
  const { text, before } = writing
  const left = new Set<number>()
  const edits = before.sections.flatMap((section, i) => {
    const start = before.sections[i - 1]?.span.end ?? section.contentStart
    const command = untouched.has(i) ? undefined : commandText(writing, section, i)
    if (command === undefined) left.add(i)
    const asWritten = text.slice(section.span.start, section.span.end)
    return [
      { span: span(start, section.span.start), newText: wayTo(writing, i) },
      { span: section.span, newText: command ?? asWritten },
    ]
  })
  return { edits: [...edits, endOf(writing)], left }
}

function commandText({ before, style, page }: Writing, section: Section, index: number): string | undefined {
  if (!section.command) return undefined
  const reader = new TokenReader(before.placed, section.first)
  const doc = commandDoc(style, reader, section.command)
  if (reader.isLost || reader.index !== section.end) return undefined
  return index === 0 ? layOut(doc, page) : layOut(behindPipe(doc), page, '| '.length)
}

/** What stands before a section: the comments at the top of the text, or a pipe. */
function wayTo({ before: { sections, placed }, page }: Writing, index: number): string {
  const previous = sections[index - 1]
  if (previous) return layOut(new TokenReader(placed, previous.end).pipe(), page)
  const isFirst = sections[index] && !isEmpty(sections[index])
  return isFirst ? layOut(new TokenReader(placed).ahead(), page) : ''
}

/** Comments behind the last section. A text that is not empty ends with a line break, unless that is in a comment. */
function endOf({ text, page, isBeforeAnother, before: { sections, placed } }: Writing): TextEdit {
  const place = span(sections.at(-1)?.span.end ?? 0, text.length)
  if (placed.end.comments.at(-1)?.isOpen) return { span: place, newText: text.slice(place.start) }
  const comments = layOut(commentsBehind(placed.end.comments), page)
  const hasTokens = placed.tokens.length > 0
  const newText = hasTokens ? comments : comments.trimStart()
  const newLine = hasTokens || newText !== '' ? page.newLine : ''
  return { span: place, newText: newText + (isBeforeAnother ? newLine + newLine : newLine) }
}
