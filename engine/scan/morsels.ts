import type { SourceFile } from './sourceFile'
import type { Morsel } from './spec'

/**
 * Cuts files into morsels of `targetBytes`, in file order, ends meeting starts; the last one takes what is left, from half
 * to one and a half as much. Small files are one morsel; an empty file has none. `targetBytes` is at least one.
 */
export function morselsOf(files: readonly SourceFile[], targetBytes: number): readonly Morsel[] {
  return files.flatMap((file, fileIndex) => morselsOfFile(file, fileIndex, targetBytes))
}

function morselsOfFile(file: SourceFile, fileIndex: number, targetBytes: number): Morsel[] {
  const length = file.size - file.dataStart
  if (length <= 0) return []
  // Whether a place lies inside of quotes only the whole text before it tells.
  if (file.table?.hasQuotes === true) return [{ fileIndex, start: file.dataStart, end: file.size }]
  const step = Math.max(1, Math.floor(Math.min(targetBytes, length)))
  const count = Math.max(1, Math.round(length / step))
  // The first cuts stay where they are when the file grows.
  const cut = (i: number): number => (i === count ? file.size : file.dataStart + step * i)
  return Array.from({ length: count }, (_, i) => ({ fileIndex, start: cut(i), end: cut(i + 1) }))
}
