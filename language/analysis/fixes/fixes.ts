import { fieldText, type Node, type Token } from '../../dql'
import type { Diagnostic, Fix, Offset, Span, TextEdit } from '../../text'
import type { Facts } from '../facts'

/** The text that a remark is made on. */
export interface Source {
  readonly text: string
  readonly tokens: readonly Token[]
  readonly facts: Facts
}

/** The changes that may settle a remark, the likeliest first; none when the text does not tell what was meant. */
export type FixesOf = (diagnostic: Diagnostic, source: Source) => readonly Fix[]

/** A fix of one change. */
export const replacing = (title: string, span: Span, newText: string): Fix => ({
  title,
  edits: [{ span, newText }],
})

/** A fix of one insertion. */
export const inserting = (title: string, at: Offset, newText: string): Fix =>
  replacing(title, { start: at, end: at }, newText)

/** A fix of several changes; undefined among them stands for a change that is not possible, and then there is none. */
export const changing = (title: string, ...edits: readonly (TextEdit | undefined)[]): readonly Fix[] => {
  const known = edits.filter((edit) => edit !== undefined)
  return known.length === edits.length ? [{ title, edits: known }] : []
}

/** Replaces the span by the suggestion that the remark itself makes, which stands at `index` of its arguments. */
export const suggestion =
  (index: number, written: (name: string) => string = (name) => name): FixesOf =>
  ({ args, span }) => {
    const name = args[index]
    return name ? [replacing(`Change to ${name}`, span, written(name))] : []
  }

/** A name in backticks where it needs them. */
export const writtenField = fieldText

/** The outermost node of a kind with exactly this span. */
export function nodeAt<Kind extends Node['kind']>(
  { nodes }: Facts,
  kind: Kind,
  { start, end }: Span,
): Extract<Node, { kind: Kind }> | undefined {
  return nodes.find(
    (node): node is Extract<Node, { kind: Kind }> =>
      node.kind === kind && node.span.start === start && node.span.end === end,
  )
}

/** What stands in a span. */
export const textAt = ({ text }: Source, { start, end }: Span): string => text.slice(start, end)
