import type { SourceFile } from './sourceFile'
import type { Morsel } from './spec'

/**
 * Cuts files into morsels of about `targetBytes`, in file order, ends meeting starts. Small files are one morsel; an
 * empty file has none. `targetBytes` is at least one.
 */
export function morselsOf(files: readonly SourceFile[], targetBytes: number): readonly Morsel[] {
  return files.flatMap((file, fileIndex) => morselsOfFile(file, fileIndex, targetBytes))
}

function morselsOfFile(file: SourceFile, fileIndex: number, targetBytes: number): Morsel[] {
  const length = file.size - file.dataStart
  if (length <= 0) return []
  // Whether a place lies inside of quotes only the whole text before it tells.
  if (file.table?.hasQuotes === true) return [{ fileIndex, start: file.dataStart, end: file.size }]
  const count = Math.max(1, Math.round(length / Math.max(1, targetBytes)))
  const cut = (i: number): number => file.dataStart + Math.floor((length * i) / count)
  return Array.from({ length: count }, (_, i) => ({ fileIndex, start: cut(i), end: cut(i + 1) }))
}
