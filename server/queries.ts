import type { Document } from '../language'
import type { DocumentQuery } from '../protocol'

/** The queries of a document that can run, in order. */
export const queriesOf = ({ regions, lineIndex }: Document): readonly DocumentQuery[] =>
  regions
    .filter(({ kind }) => kind === 'dql')
    .map(({ snapshot: { text }, span: { start, end } }, index) => ({
      text,
      start,
      end,
      line: index === 0 && start === 0 ? 0 : lineIndex.positionAt(start + firstText(text)).line,
    }))

/** Where the first line begins that is not blank; the lens of a query stands above it. */
const firstText = (text: string): number => Math.max(0, text.search(/\S/))
