import { editsInFile, partUpTo, queryEdits, subqueryAt, type Document, type Region } from '../language'
import type { EditOfQueryParams, QueryEditAnswer, QueryPart, QueryPartParams } from '../protocol'

/** The piece of a query that can run on its own, with its place in the file; null when there is none. */
export function partOfQuery(document: Document, { offset, extent }: QueryPartParams): QueryPart | null {
  const region = queryAt(document, offset)
  const find = extent === 'upToCommand' ? partUpTo : subqueryAt
  const part = region && find(region.snapshot, region.toRegion(offset))
  if (!part) return null
  const { start, end } = region.toFile(part.span)
  return { text: region.snapshot.text.slice(part.span.start, part.span.end), start, end, name: part.name }
}

/** The edits of the file that a change of a query asks for. */
export function editsOfQuery(
  document: Document,
  { offset, end, change }: EditOfQueryParams,
): QueryEditAnswer {
  const region = queryAt(document, offset)
  if (!region) return { kind: 'refused', reason: 'The query is not in its file any more.' }
  const found = queryEdits(region.snapshot, change, end === undefined ? undefined : region.toRegion(end))
  if (found.kind === 'refused') return found
  return {
    kind: 'edits',
    edits: editsInFile(document, region, found.edits).map(({ span, newText }) => ({ ...span, newText })),
  }
}

function queryAt(document: Document, offset: number): Region | undefined {
  const region = document.regionAt(offset)
  return region?.kind === 'dql' ? region : undefined
}
