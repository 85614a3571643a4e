/**
 * Whether two trees of the same language are equal but for places. `isSame` decides for two nodes of one kind where
 * it has an opinion; undefined leaves them to be compared part by part.
 */
export function sameTree(
  a: unknown,
  b: unknown,
  isSame: (a: TreeNode, b: TreeNode) => boolean | undefined = () => undefined,
): boolean {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((one, i) => sameTree(one, b[i], isSame))
  if (!isObject(a) || !isObject(b)) return Object.is(a, b)
  if (a.kind !== b.kind) return false
  const opinion = isSame(a, b)
  if (opinion !== undefined) return opinion
  const keys = Object.keys(a).filter(isMeaning)
  return (
    keys.length === Object.keys(b).filter(isMeaning).length &&
    keys.every((key) => sameTree(a[key], b[key], isSame))
  )
}

/** A node of any tree, and parts of nodes that are records as well. */
export type TreeNode = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is TreeNode =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isMeaning = (key: string): boolean => !/^span$|Span$/.test(key)
