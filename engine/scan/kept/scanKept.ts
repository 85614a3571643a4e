import {
  coveringSets,
  isUnchanged,
  openEntries,
  readColumn,
  sharedEntry,
  writeSet,
  type CachePlace,
  type CacheReport,
  type ColumnForm,
  type Entry,
  type EntryBytes,
  type WarmPart,
} from '../../cache'
import { BATCH_SIZE, type Vector } from '../../values'
import { newCounters, type ScanCounters } from '../counters'
import { sampleAt } from '../extract'
import type { AfterBlock } from '../lines'
import { MorselScan } from '../morselScan'
import { scanMorsel } from '../scanMorsel'
import type { SourceFile } from '../sourceFile'
import type { Morsel, ScanCallbacks, ScanSpec } from '../spec'
import { areStill } from './bytesSeen'
import { Outcome, Refused } from './choices'
import { Frame } from './frame'
import { keptPlansOf, neededKeys, setOf, type Asks, type KeptPlan } from './keptPlan'
import { KeptReader, type KeptMorsel } from './keptRows'
import { Recorder } from './recorder'

/** What a scan of a morsel saw, and what it did with the cache. */
export interface ScannedKept {
  readonly counters: ScanCounters
  readonly report: CacheReport | undefined
}

/** Texts of more than this share of the bytes they come from are not kept: reading the file again costs no more. */
const SHARE_OF_TEXT = 1 / 4
const LEAST_TEXT = 65_536

/**
 * As `scanMorsel`, with the same batches and counters; what is kept of the file stands in for reading it, else what is
 * read is kept for later runs. `place` says where.
 */
export function scanKept(
  file: SourceFile,
  morsel: Morsel,
  spec: ScanSpec,
  callbacks: ScanCallbacks,
  place: CachePlace,
): ScannedKept {
  const plans = morsel.end - morsel.start < 2 ** 31 ? keptPlansOf(file, spec, callbacks) : []
  const part = partOf(file, morsel)
  const load = (): ReturnType<typeof loadMorsel> => loadMorsel(file, plans, place, part)
  const found = callbacks.clock ? callbacks.clock.during('cache', load) : load()
  if (found) return { counters: replay(file, morsel, spec, callbacks, found.kept), report: found.report }
  if (plans.length === 0 || place.allowance === undefined)
    return { counters: scanMorsel(file, morsel, spec, callbacks), report: undefined }
  const mostBytes = Math.max(LEAST_TEXT, (morsel.end - morsel.start) * SHARE_OF_TEXT)
  const state = place.identity.changed
  const recorder = new Recorder({ plans, morsel, spec, notes: callbacks.filterNotes, mostBytes, state })
  const { sieve } = callbacks
  let isWhole = true as boolean
  const counters = scanMorsel(
    file,
    morsel,
    spec,
    {
      ...callbacks,
      ...(sieve && {
        sieve: {
          ...sieve,
          leaveOut: (count) => {
            recorder.leaveOut(count)
            sieve.leaveOut(count)
          },
        },
      }),
      emit: (batch) => {
        const answer = callbacks.emit(batch)
        if (answer === 'stop') isWhole = false
        return answer
      },
      progress: (bytes) => {
        const goesOn = callbacks.progress?.(bytes) !== false
        isWhole &&= goesOn
        return goesOn
      },
    },
    recorder,
  )
  const hasLimit = spec.limit !== undefined && counters.records >= spec.limit
  // A record that the end of the file has ended may go on when the file grows.
  const isClosed = morsel.end === file.size || !recorder.hasMetEnd
  const isKeepable = isWhole && !hasLimit && isClosed && isUnchanged(file.path, place)
  callbacks.clock?.enter('cache')
  const taken = isKeepable ? recorder.finish(counters) : undefined
  if (!taken) return { counters, report: undefined }
  const written = writeSet(place, setOf(taken.plan), part, taken.entries)
  const fresh = place.warm && freshPart(place, part, taken.entries)
  return { counters, report: { used: [], ...written, fresh } }
}

/** Names the part of a file that a morsel is. */
export const partOf = ({ size }: SourceFile, { start, end }: Morsel): string =>
  `${start}-${end}${end === size ? '-last' : ''}`

/** The entries that answer a scan, in each of the ways it can be answered from what is kept. */
export function keptWays(file: SourceFile, spec: ScanSpec, asks: Asks): readonly (readonly string[])[] {
  return keptPlansOf(file, spec, asks).flatMap((plan) =>
    WAYS.map((by) => neededKeys(plan, by)).filter((keys) => keys !== undefined),
  )
}

/** Conditions need not be asked where their outcome is kept. */
const WAYS = ['outcome', 'fields'] as const

const freshPart = ({ folder }: CachePlace, part: string, entries: readonly Entry[]): WarmPart => ({
  folder,
  part,
  entries: new Map(entries.map(({ key, meta, parts }) => [key, sharedEntry(meta, parts)])),
})

/** What is kept of a morsel for one of the plans, or undefined when something is missing or damaged. */
function loadMorsel(
  file: SourceFile,
  plans: readonly KeptPlan[],
  place: CachePlace,
  part: string,
): { kept: KeptMorsel; report: CacheReport } | undefined {
  for (const plan of plans) {
    for (const by of WAYS) {
      const keys = neededKeys(plan, by)
      const found = keys && readEntries(place, part, keys)
      const kept = found && keptMorsel(plan, by, found.entries)
      if (!kept) continue
      if (isOfNow(kept, place, part)) return { kept, report: found.report }
      // The file has grown since. That nothing else was done to it only its bytes tell.
      if (!areStill(file.path, kept.frame.origin)) return undefined
      const checked = place.allowance && { folder: place.folder, part }
      return { kept, report: { ...found.report, checked } }
    }
  }
  return undefined
}

/** Entries from memory, else from the sets of the folder. Sets count as used in either case. */
function readEntries(
  place: CachePlace,
  part: string,
  keys: readonly string[],
): { entries: ReadonlyMap<string, EntryBytes>; report: CacheReport } | undefined {
  const { folder, warm } = place
  const sets = coveringSets(place.sets, keys)
  const used = (sets ?? []).map(({ id }) => id)
  if (warm && keys.every((key) => warm.has(key))) return { entries: warm, report: { used, written: 0 } }
  if (!sets) return undefined
  const entries = new Map<string, EntryBytes>()
  for (const set of sets) {
    const reader = openEntries(place, set, part)
    if (!reader) return undefined
    try {
      for (const key of keys) {
        const entry = entries.has(key) ? undefined : reader.read(key)
        if (entry) entries.set(key, warm ? sharedEntry(entry.meta, [entry.bytes]) : entry)
      }
    } finally {
      reader.close()
    }
  }
  if (!keys.every((key) => entries.has(key))) return undefined
  return { entries, report: { used, written: 0, fresh: warm && { folder, part, entries } } }
}

/** Whether a part was read, or compared with the file, in the state that the file is in. */
const isOfNow = ({ frame }: KeptMorsel, { identity, checked }: CachePlace, part: string): boolean =>
  frame.origin.state === identity.changed || checked.has(part)

/** Undefined when the entries are not of the form they have here: another version of Node may have written them. */
function keptMorsel(...made: Parameters<typeof makeMorsel>): KeptMorsel | undefined {
  try {
    return makeMorsel(...made)
  } catch {
    return undefined
  }
}

function makeMorsel(
  plan: KeptPlan,
  by: 'outcome' | 'fields',
  entries: ReadonlyMap<string, EntryBytes>,
): KeptMorsel {
  const { time, early, late, refused, counts, outcome, frame } = plan
  const columns = new Map<string, Vector>()
  for (const { key } of [...time, ...(by === 'fields' ? (early ?? []) : []), ...late]) {
    const entry = entries.get(key)!
    if (!columns.has(key)) columns.set(key, columnOf(entry))
  }
  const chosen = counts === undefined ? undefined : entries.get(counts)!.bytes
  return {
    plan,
    frame: new Frame(entries.get(frame)!),
    columns,
    refused: refused.map(({ key }) => new Refused(entries.get(key)!)),
    counts: chosen && new Int32Array(chosen.buffer, chosen.byteOffset, chosen.length / 4),
    outcome: by === 'outcome' && outcome !== undefined ? new Outcome(entries.get(outcome)!) : undefined,
  }
}

/** Columns of entries that stay in memory are read once. */
const columnsOfEntries = new WeakMap<EntryBytes, Vector>()

function columnOf(entry: EntryBytes): Vector {
  const known = columnsOfEntries.get(entry)
  if (known) return known
  const column = readColumn(entry.meta as ColumnForm, entry.bytes)
  columnsOfEntries.set(entry, column)
  return column
}

const NO_BYTES = Buffer.alloc(0)
const NO_ROWS = new Int32Array(0)

function replay(
  file: SourceFile,
  morsel: Morsel,
  spec: ScanSpec,
  callbacks: ScanCallbacks,
  kept: KeptMorsel,
): ScanCounters {
  const { clock } = callbacks
  clock?.enter('cache')
  const counters = newCounters(spec.extractions.length, spec.times?.length)
  const context = { fileIndex: morsel.fileIndex, counters }
  const { frame } = kept
  const reader = new KeptReader(kept, {
    context,
    notes: callbacks.filterNotes,
    readAgain: (extraction, start) => textOfRecord(file, morsel.start + start, spec, extraction),
  })
  const scan = new MorselScan(file, spec, callbacks, context, { reader })
  let leftOut = 0
  const goOn = (block: number): boolean => {
    const before = counters.bytes
    frame.countUpTo(block, counters, morsel.fileIndex)
    const more = frame.leftOut(block) - leftOut
    leftOut += more
    counters.filtered += more
    if (more > 0) callbacks.sieve?.leaveOut(more)
    return callbacks.progress?.(counters.bytes - before) !== false
  }
  const { start } = morsel
  const mostRows = callbacks.largestBatch ?? BATCH_SIZE
  let block = 0
  while (block < frame.blockCount) {
    clock?.enter('cache')
    block = frame.blocksWithin(block, mostRows)
    if (!goOn(block - 1)) return counters
    reader.readUpTo(block)
    const lines = { bytes: NO_BYTES, offset: start, count: 0, starts: NO_ROWS, ends: NO_ROWS, cutLine: -1 }
    const answer: AfterBlock = scan.take(lines)
    if (answer === 'stop') return counters
  }
  clock?.enter('cache')
  goOn(frame.blockCount)
  return counters
}

/** What an extraction is given of the record at an offset of the file; null when that is no text. */
function textOfRecord(file: SourceFile, offset: number, spec: ScanSpec, extraction: number): string | null {
  const only: ScanSpec = {
    fields: [spec.extractions[extraction]!.field],
    filterFields: [],
    extractions: spec.extractions.slice(0, extraction),
    from: undefined,
    to: undefined,
    limit: 1,
    baseTime: spec.baseTime,
    chunkBytes: RECORD_BYTES,
  }
  let text: string | undefined
  const emit: ScanCallbacks['emit'] = ({ columns }) => {
    text = sampleAt(columns[0]!.vector, 0)
    return 'stop'
  }
  scanMorsel(file, { fileIndex: 0, start: offset, end: offset + 1 }, only, { emit })
  return text ?? null
}

const RECORD_BYTES = 32_768
