import { expect } from 'vitest'
import { childrenOf, type Node } from '../../../language/dql'

/** Fails unless all spans lie in the text, children lie inside their parents in order, and holes are empty. */
export function checkTree(text: string, root: Node): void {
  expect(root.span).toEqual({ start: 0, end: text.length })
  const problems: string[] = []
  const pending: Node[] = [root]
  for (let node = pending.pop(); node; node = pending.pop()) {
    const {
      kind,
      span: { start, end },
    } = node
    const note = (problem: string, child: Node) =>
      problems.push(
        `${child.kind} [${child.span.start}, ${child.span.end}) in ${kind} [${start}, ${end}): ${problem}`,
      )
    let before = start
    for (const child of childrenOf(node)) {
      if (child.span.start > child.span.end) note('ends before it starts', child)
      if (child.span.start < before) note('overlaps what stands before', child)
      if (child.span.end > end) note('goes beyond its parent', child)
      if (child.kind === 'missing' && child.span.start !== child.span.end) note('is not empty', child)
      before = child.span.end
      pending.push(child)
    }
  }
  expect(problems.slice(0, 5), text.slice(0, 500)).toEqual([])
}
