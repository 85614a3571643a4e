import { span, type TextEdit } from '../../text'
import type { Document, Region } from './document'

/** The edits of a region where it stands in its file: between fences, each new line begins as the others there do. */
export function editsInFile(
  { text }: Pick<Document, 'text'>,
  region: Pick<Region, 'snapshot' | 'toFile'>,
  edits: readonly TextEdit[],
): readonly TextEdit[] {
  const prefix = prefixOf(text, region)
  return edits.map((edit) => ({
    span: region.toFile(edit.span),
    newText: prefix === '' ? edit.newText : withPrefix(edit, prefix, region.snapshot.text),
  }))
}

/** What stands before the first line of a region that is not empty, and so before the others. */
function prefixOf(text: string, { snapshot, toFile }: Pick<Region, 'snapshot' | 'toFile'>): string {
  const start = snapshot.text.lastIndexOf('\n', snapshot.text.search(/\S/)) + 1
  const place = toFile(span(start, start)).start
  return /[^\r\n]*$/.exec(text.slice(0, place))?.[0] ?? ''
}

function withPrefix({ span: { end }, newText }: TextEdit, prefix: string, text: string): string {
  const lines = newText.split('\n')
  const isAtEnd = end === text.length
  return lines
    .map((line, i) => {
      if (i === 0 || (isAtEnd && i === lines.length - 1 && line === '')) return line
      return line.trim() === '' && i < lines.length - 1 ? prefix.trimEnd() + line : prefix + line
    })
    .join('\n')
}
