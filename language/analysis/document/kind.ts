import type { Form } from '../../dql'
import type { LanguageId } from '../snapshot'

/** What a piece of text is read as. */
export type RegionKind = 'dql' | 'dqlpart' | 'dqlexpr' | 'dpl'

/** What a file holds: one of the kinds of text, or Markdown with such texts between fences. */
export type DocumentKind = RegionKind | 'md'

/** How a kind of text is opened. */
export const openedAs = {
  dql: { language: 'dql', form: 'query' },
  dqlpart: { language: 'dql', form: 'part' },
  dqlexpr: { language: 'dql', form: 'expression' },
  dpl: { language: 'dpl', form: 'query' },
} as const satisfies Readonly<Record<RegionKind, { language: LanguageId; form: Form }>>

/** All kinds of files, as their endings name them. */
export const documentKinds: readonly DocumentKind[] = ['dql', 'dqlpart', 'dqlexpr', 'dpl', 'md']

const kindOfEnding: ReadonlyMap<string, DocumentKind> = new Map<string, DocumentKind>([
  ...documentKinds.map((kind) => [kind, kind] as const),
  ['markdown', 'md'],
])

/** What a file of this name holds, by its ending in any case; undefined for endings of other things. */
export function kindOfFile(name: string): DocumentKind | undefined {
  if (hasOldPartName(name)) return 'dqlpart'
  const ending = /\.([a-z]+)$/i.exec(name)?.[1]
  return ending === undefined ? undefined : kindOfEnding.get(ending.toLowerCase())
}

/** Whether a file has the ending that files with parts of queries had once. */
export const hasOldPartName = (name: string): boolean => /\.partial\.dql$/i.test(name)
