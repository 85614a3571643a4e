import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  mergeCounters,
  morselsOf,
  newCounters,
  scanMorsel,
  type ScanCallbacks,
  type ScanCounters,
  type ScanSpec,
  type SourceFile,
  type Table,
} from '../../../engine/scan'
import { printTimestamp, Timestamp, toText, valueAt, type Batch, type Value } from '../../../engine/values'

const folder = mkdtempSync(join(tmpdir(), 'dql-scan-'))
// Test files of one process share this module, so the folder goes with the process.
process.once('exit', () => {
  rmSync(folder, { recursive: true, force: true })
})

let fileCount = 0

/** A file in a temporary folder, which goes with the process; `name` is used again when given. */
export function temporaryFile(content: string | Uint8Array, name = `${++fileCount}.log`): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

/** JSON lines without rules; `changes` says what differs. */
export function sourceFile(content: string | Uint8Array, changes: Partial<SourceFile> = {}): SourceFile {
  return {
    path: temporaryFile(content, changes.name),
    name: 'test.log',
    size: Buffer.byteLength(content),
    dataStart: 0,
    format: 'jsonLines',
    isExported: false,
    timestamp: { kind: 'none' },
    loglevel: { kind: 'none' },
    fields: [],
    timezone: 'UTC',
    ...changes,
  }
}

/** A table of strings between commas, with quotes. */
export const tableOf = (names: readonly string[]): Table => ({
  delimiter: 44,
  hasQuotes: true,
  comment: undefined,
  missing: '',
  columns: names.map((name) => ({ name, type: 'string' })),
})

/** Everything, as it stands; `changes` says what differs. */
export const scanSpec = (changes: Partial<ScanSpec> = {}): ScanSpec => ({
  fields: undefined,
  filterFields: [],
  extractions: [],
  from: undefined,
  to: undefined,
  limit: undefined,
  baseTime: 0n,
  ...changes,
})

export interface Scanned {
  /** `name=value` of every field that is not null, record by record. */
  readonly records: readonly string[]
  /** Byte offset of each record. */
  readonly offsets: readonly number[]
  readonly counters: ScanCounters
}

/** Scans a file from end to end, cut into morsels of about so many bytes. Batches are read at once and never kept. */
export function scanFile(
  file: SourceFile,
  spec: ScanSpec,
  {
    morselBytes = Infinity,
    filter,
    sieve,
    progress,
    firstBytes,
    answer = 'next',
    areSorted = false,
  }: ScanOptions = {},
): Scanned {
  const records: string[] = []
  const offsets: number[] = []
  let counters = newCounters(spec.extractions.length)
  const callbacks: ScanCallbacks = {
    emit: (batch) => {
      for (let row = 0; row < batch.length; row++) {
        records.push(recordText(areSorted ? sortedByName(batch) : batch, row))
        offsets.push(batch.origin!.offsets[row]!)
      }
      return answer
    },
    ...(filter && { filter }),
    sieve,
    ...(progress && { progress }),
    firstBytes,
  }
  for (const morsel of morselsOf([file], morselBytes)) {
    counters = mergeCounters(counters, scanMorsel(file, morsel, spec, callbacks))
  }
  return { records, offsets, counters }
}

export interface ScanOptions {
  readonly morselBytes?: number
  readonly filter?: ScanCallbacks['filter']
  readonly sieve?: ScanCallbacks['sieve']
  readonly progress?: ScanCallbacks['progress']
  readonly firstBytes?: number
  readonly answer?: 'next' | 'keep'
  /** Shows fields by name: where all are wanted, their order is that of appearance in a batch. */
  readonly areSorted?: boolean
}

const sortedByName = (batch: Batch): Batch => ({
  ...batch,
  columns: [...batch.columns].sort((a, b) => (a.name < b.name ? -1 : 1)),
})

/** A record on one line: strings quoted, longs plain, doubles with a `d`, other values as their text. */
export function recordText(batch: Batch, row: number): string {
  return batch.columns
    .map(({ name, vector }) => [name, valueAt(vector, row)] as const)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}=${valueText(value)}`)
    .join(' ')
}

function valueText(value: Value): string {
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'number') return `${value}d`
  return value instanceof Timestamp ? printTimestamp(value.nanos) : (toText(value) ?? 'null')
}
