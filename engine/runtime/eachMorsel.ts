import { areRecordsLines, morselsOf, type Morsel, type SourceFile } from '../scan'
import type { Extent } from '../sources'

/** Waits until all lines of a file that begin before `end` can be read; tells how long the file is by then. */
export type Reach = (file: SourceFile, end: number) => Promise<Extent>

/**
 * The morsels of files in their order, each as soon as it can be read. Copies that are being prepared are cut at fixed
 * steps, since nobody knows how long they become; a copy that was there before is cut in the same way.
 */
export async function* eachMorsel(
  files: readonly SourceFile[],
  targetBytes: number,
  reach: Reach | undefined,
): AsyncGenerator<Morsel> {
  for (const [fileIndex, file] of files.entries()) {
    if (file.copy === undefined || reach === undefined)
      for (const morsel of morselsOf([file], targetBytes)) yield { ...morsel, fileIndex }
    else yield* morselsOfCopy(file, fileIndex, targetBytes, reach)
  }
}

async function* morselsOfCopy(
  file: SourceFile,
  fileIndex: number,
  targetBytes: number,
  reach: Reach,
): AsyncGenerator<Morsel> {
  // What lies before a place says what the cells behind it are.
  const step = file.table ? Infinity : targetBytes
  for (let start = file.dataStart; ; start += step) {
    const end = start + step
    // Records of several lines are read beyond the end of a morsel, nobody knows how far.
    const { size, isWhole } = await reach(file, areRecordsLines(file) ? end : Infinity)
    const isLast = isWhole && size <= end
    if (size > start) yield { fileIndex, start, end: isLast ? size : end }
    if (isLast) return
  }
}

/** How much a packed file is likely to become. */
const LIKELY_RATIO = 8

/** About how many morsels there will be. */
export function likelyMorsels(files: readonly SourceFile[], targetBytes: number): number {
  const sized = files.map((file) =>
    file.preparation?.compression ? { ...file, size: file.dataStart + file.size * LIKELY_RATIO } : file,
  )
  return morselsOf(sized, targetBytes).length
}
