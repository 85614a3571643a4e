import type { View } from 'vega'

interface SceneItem {
  readonly marktype?: string
  readonly role?: string
  readonly items?: readonly SceneItem[]
}

/** Number of marks that stand for data: points of lines, bars, symbols; not axes and legends. */
export function countMarks(view: View): number {
  const scene = view.scenegraph() as unknown as { readonly root: SceneItem }
  return count(scene.root)
}

function count(item: SceneItem): number {
  const items = item.items ?? []
  if (item.role === 'mark' && item.marktype !== 'group') return items.length
  return items.reduce((sum, child) => sum + count(child), 0)
}
