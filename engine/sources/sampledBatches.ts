import {
  scanMemory,
  scanMorsel,
  type Morsel,
  type ScanCallbacks,
  type ScanSpec,
  type SourceFile,
} from '../scan'
import type { Batch } from '../values'
import { preparedStart } from './prepare/head'

/** How much is read of all files of a source together, and of one file at least. */
const SOURCE_BYTES = 262_144
const FILE_BYTES = 32_768

/** How many files of a source are looked at. */
const SAMPLED_FILES = 8

/** Longer lines are cut, and none of a JSON file. */
const LONGEST_LINE = 4_194_304

/** Everything, as the records have it. */
const EVERYTHING: ScanSpec = {
  fields: undefined,
  filterFields: [],
  extractions: [],
  from: undefined,
  to: undefined,
  limit: undefined,
  baseTime: 0n,
  lineCap: LONGEST_LINE,
}

/** What was read of a source for a sample. */
export interface SampleExtent {
  readonly records: number
  readonly files: number
  /** Whether it was everything. */
  readonly isWhole: boolean
}

/** Where a batch of a sample was read. */
export interface SampledPlace {
  readonly file: SourceFile
  /** The number of the stretch, from 0, over all files. */
  readonly stretch: number
}

/**
 * Reads a sample of a source: records at the beginning, in the middle and at the end of each of a few files, chosen
 * evenly; small files as a whole; files that have to be prepared at their beginning. At most 256 KiB of text, unless single
 * records are longer. In the order of the files.
 */
export function eachSampledBatch(
  files: readonly SourceFile[],
  visit: (batch: Batch, place: SampledPlace) => void,
): SampleExtent {
  const chosen = spread(files, SAMPLED_FILES)
  const share = Math.max(FILE_BYTES, Math.floor(SOURCE_BYTES / Math.max(1, chosen.length)))
  let records = 0
  let stretch = 0
  let isWhole = chosen.length === files.length
  for (const file of chosen) {
    const taker = (place: SampledPlace): ScanCallbacks => ({
      emit: (batch) => {
        records += batch.length
        visit(batch, place)
        return 'next'
      },
    })
    if (file.preparation) {
      const { bytes, isCut } = preparedStart(file, share)
      isWhole &&= !isCut
      scanMemory(bytes, file, EVERYTHING, taker({ file, stretch: stretch++ }))
      continue
    }
    const stretches = stretchesOf(file, share)
    isWhole &&= stretches.length === 1
    for (const morsel of stretches) {
      const { overlongLines } = scanMorsel(file, morsel, EVERYTHING, taker({ file, stretch: stretch++ }))
      if (overlongLines > 0) isWhole = false
    }
  }
  return { records, files: chosen.length, isWhole }
}

/** How much of a file tells most of its names; less than any stretch that is sampled. */
const HEAD_BYTES = 8192

/**
 * The names of fields in the first records of a source. A sample has all of them and may have more, but takes much longer
 * in a process that has just been started.
 */
export function namesAtHead([file]: readonly SourceFile[]): ReadonlySet<string> {
  if (!file || file.preparation) return NO_NAMES
  const names = namesAtHeads.get(file) ?? readNames(file)
  namesAtHeads.set(file, names)
  return names
}

const NO_NAMES: ReadonlySet<string> = new Set()

/** A file that has changed is another object (`KnownInspections`). */
const namesAtHeads = new WeakMap<SourceFile, ReadonlySet<string>>()

function readNames(file: SourceFile): ReadonlySet<string> {
  const names = new Set<string>()
  const head = { fileIndex: 0, start: file.dataStart, end: Math.min(file.size, file.dataStart + HEAD_BYTES) }
  scanMorsel(file, head, EVERYTHING, {
    emit: ({ columns }) => {
      for (const { name } of columns) names.add(name)
      return 'next'
    },
  })
  return names
}

/** The stretches of a file that are read. */
function stretchesOf({ size, dataStart }: SourceFile, share: number): readonly Morsel[] {
  if (size - dataStart <= share) return [{ fileIndex: 0, start: dataStart, end: size }]
  const length = Math.floor(share / 3)
  const starts = [dataStart, Math.floor((size - length) / 2), size - length]
  return starts.map((start) => ({ fileIndex: 0, start, end: start + length }))
}

/** At most so many of the items, with the first and the last. */
function spread<Item>(items: readonly Item[], most: number): readonly Item[] {
  if (items.length <= most) return items
  return Array.from({ length: most }, (_, i) => items[Math.round((i * (items.length - 1)) / (most - 1))]!)
}
