import { catalogSpelling } from '../../analysis'
import { print, type Command, type Value } from '../../dql'
import { contains, type Offset, type Span } from '../../text'
import { isSameContent, type Content } from './contents'
import type { PlacedTokens } from './placedTokens'
import { sameTree, type TreeNode } from '../sameTree'
import { isEmpty, type Section, type Sections } from './sections'

/**
 * The numbers of the sections that do not mean the same before and after. Undefined when the texts do not correspond
 * at all: other sections, or other comments.
 */
export function changedSections(
  before: Sections,
  after: Sections,
  left: ReadonlySet<number>,
  contents: ReadonlyMap<Offset, Content>,
): readonly number[] | undefined {
  if (before.sections.length !== after.sections.length) return undefined
  if (commentsOf(before.placed) !== commentsOf(after.placed)) return undefined
  const isChanged = (section: Section, i: number): boolean => {
    const other = after.sections[i]
    if (!other || section.end - section.first !== other.end - other.first) return true
    if (left.has(i)) return textOf(before.placed, section) !== textOf(after.placed, other)
    return !isSameCommand(section.command, other.command, contents)
  }
  return before.sections.flatMap((section, i) => (!isEmpty(section) && isChanged(section, i) ? [i] : []))
}

function isSameCommand(
  before: Command | undefined,
  after: Command | undefined,
  contents: ReadonlyMap<Offset, Content>,
): boolean {
  if (!before || !after || !sameTree(before, after, withContents(contents))) return false
  const starts = [...contents.keys()]
  return before.arguments.every((argument, i) => {
    const other = after.arguments[i]
    const isLaidOut = starts.some((start) => contains(argument.span, start))
    return isLaidOut || (other && canonicalText(argument.value) === canonicalText(other.value))
  })
}

/** Columns without a name are called by this text. */
const canonicalText = (value: Value): string => print(value, catalogSpelling)

/** Names are the same in any letter case; the inside of a string may be laid out anew. */
function withContents(contents: ReadonlyMap<Offset, Content>) {
  return (a: TreeNode, b: TreeNode): boolean | undefined => {
    if (a.kind === 'name') return String(a.text).toLowerCase() === String(b.text).toLowerCase()
    const content = a.kind === 'string' ? contents.get((a.span as Span).start) : undefined
    if (!content) return undefined
    return a.form === b.form && isSameContent(content.kind, String(a.value), String(b.value))
  }
}

const textOf = ({ tokens }: PlacedTokens, { first, end }: Section): string =>
  tokens
    .slice(first, end)
    .map(({ text }) => text)
    .join('\n')

/** All comments in no order, white space at their ends and at the starts of their lines left out. */
const commentsOf = ({ tokens, end }: PlacedTokens): string =>
  [...tokens, end]
    .flatMap(({ comments }) => comments.map(({ text }) => text.replace(/\s*[\r\n]+\s*/g, '\n').trim()))
    .sort()
    .join('\n')
