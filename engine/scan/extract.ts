import { countGivenUp, type Matcher } from '../patterns'
import { BOXED, decodeUtf8, encodeUtf8, Tag, type Vector, type VectorBuilder } from '../values'
import { REFUSED_SAMPLES_KEPT, type ExtractionCounters } from './counters'
import { isFault, readJsonObject } from './json'
import { contentOf } from './jsonLine'
import { asSlices } from './slices'
import type { SourceRows } from './sourceRows'

/** How much of a refused text is kept as a sample. */
const SAMPLE_CAP = 300

/**
 * `parse input, pattern` over a column, into one builder per export with room for as many rows. Rows that are no string,
 * or that the pattern does not match at their start, are null in all of them, counted, and added to `refused`. String
 * exports are slices of the input's memory.
 */
export function extract(
  matcher: Matcher,
  input: Vector,
  captures: readonly VectorBuilder[],
  { counters, refused }: { readonly counters: ExtractionCounters; readonly refused?: number[] | undefined },
): readonly Vector[] {
  const texts = asSlices(input)
  const { tags, starts, ends, bytes } = texts
  for (const capture of captures) {
    capture.bytes = bytes
    capture.boxed = []
  }
  matcher.matchRows(texts, undefined, captures, (row) => {
    for (const capture of captures) capture.setNull(row)
    counters.refused++
    refused?.push(row)
    if (tags[row] !== Tag.string) return
    counters.givenUp = countGivenUp(counters.givenUp, matcher.budget)
    keepSample(counters, bytes, starts[row]!, ends[row]!)
  })
  return captures.map((capture) => capture.finish(texts.length))
}

/** Counts, of rows read in one pass with their extraction, the selected ones that it did not match. */
export function countRefused(
  rows: SourceRows,
  refused: readonly number[],
  selection: Int32Array | undefined,
  counters: ExtractionCounters,
): void {
  if (refused.length === 0) return
  const selected = selection && new Set(selection)
  for (const row of refused) {
    if (selected && !selected.has(row)) continue
    counters.refused++
    if (counters.samples.length < REFUSED_SAMPLES_KEPT) counters.samples.push(sampleOfContent(rows, row))
  }
}

/** The text of a row as it is kept of refused ones; undefined when it is none. */
export function sampleAt({ tags, bytes, starts, ends, boxed }: Vector, row: number): string | undefined {
  if (tags[row] !== Tag.string) return undefined
  if (starts[row] !== BOXED) return sampleOf(bytes, starts[row]!, ends[row]!)
  const text = encodeUtf8(boxed[row] as string)
  return sampleOf(text, 0, text.length)
}

/** The same of the text `content`. */
export function sampleOfContent(rows: SourceRows, row: number): string {
  return sampleOf(...contentAt(rows, row))
}

function contentAt({ bytes, starts, ends }: SourceRows, row: number): [Uint8Array, number, number] {
  const members = readJsonObject(bytes, starts[row]!, ends[row]!)
  const content = isFault(members) ? bytes : contentOf(members, bytes, starts[row]!, ends[row]!)
  return [content, 0, content.length]
}

/** Keeps the text of a refused record while there is room for samples. */
function keepSample(counters: ExtractionCounters, bytes: Uint8Array, start: number, end: number): void {
  if (counters.samples.length >= REFUSED_SAMPLES_KEPT) return
  counters.samples.push(sampleOf(bytes, start, end))
}

const sampleOf = (bytes: Uint8Array, start: number, end: number): string =>
  decodeUtf8(bytes, start, Math.min(end, start + SAMPLE_CAP))
