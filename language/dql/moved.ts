import type { Diagnostic, Fix, Span } from '../text'
import { children } from './children'
import type { Node } from './nodes'

/** The same tree for a text in which it stands `by` characters further down. */
export function moved<Tree extends Node>(tree: Tree, by: number): Tree {
  const copy = {
    ...tree,
    span: movedSpan(tree.span, by),
    ...(tree.kind === 'binary' && { operatorSpan: movedSpan(tree.operatorSpan, by) }),
  }
  const record = copy as unknown as Record<string, Node | readonly Node[] | undefined>
  for (const key of children[tree.kind]) {
    const child = record[key]
    if (child !== undefined)
      record[key] = 'kind' in child ? moved(child, by) : child.map((one) => moved(one, by))
  }
  return copy
}

export const movedSpan = ({ start, end }: Span, by: number): Span => ({ start: start + by, end: end + by })

/** The same remark for such a text, with all the places that it names. */
export const movedDiagnostic = (diagnostic: Diagnostic, by: number): Diagnostic => ({
  ...diagnostic,
  span: movedSpan(diagnostic.span, by),
  ...(diagnostic.fix && { fix: movedFix(diagnostic.fix, by) }),
  ...(diagnostic.related && {
    related: diagnostic.related.map((place) => ({ ...place, span: movedSpan(place.span, by) })),
  }),
})

const movedFix = ({ title, edits }: Fix, by: number): Fix => ({
  title,
  edits: edits.map((edit) => ({ ...edit, span: movedSpan(edit.span, by) })),
})
