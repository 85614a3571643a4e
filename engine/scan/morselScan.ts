import type { PatternMatcher } from '../patterns'
import {
  BATCH_SIZE,
  makeColumns,
  nullVector,
  Selection,
  takeColumn,
  VectorBuilder,
  type Batch,
  type Column,
  type Origin,
} from '../values'
import { compileExtraction } from './compileExtraction'
import type { ScanContext } from './counters'
import { countRefused, extract, sampleAt, sampleOfContent } from './extract'
import { FieldColumns } from './fieldColumns'
import { knownMembers, openFields } from './fields'
import { forEachMember } from './json'
import { LineSieve } from './lineSieve'
import type { AfterBlock, LineBlock } from './lines'
import { forEachMemberOfContainer } from './containerRows'
import { readOpenRows, type MemberWalk } from './openRows'
import { forEachPairAsMember } from './pairRows'
import type { Recorder } from './kept/recorder'
import { readerOf } from './readerOf'
import type { RowReader } from './rowReader'
import type { Format, SourceFile } from './sourceFile'
import type { KeptRows, SourceRows } from './sourceRows'
import { hasTimeframe, sourceFieldsOf, type ScanCallbacks, type ScanSpec } from './spec'
import { selectTimeframe, selectTimes } from './timeframe'

/** What one morsel of a file gives, block by block: rows, timeframe, filter, fields, extractions, batch. */
export class MorselScan {
  readonly columns: FieldColumns
  private readonly reader: RowReader
  private readonly recorder: Recorder | undefined
  private readonly sieve: LineSieve | undefined
  private remaining: number
  private captures: (readonly VectorBuilder[])[] = []

  constructor(
    private readonly file: SourceFile,
    private readonly spec: ScanSpec,
    private readonly callbacks: ScanCallbacks,
    readonly context: ScanContext,
    { reader, recorder }: ScanAids = {},
  ) {
    this.columns = new FieldColumns(file, spec.baseTime)
    this.reader = reader ?? readerOf(file, spec, context, { isFiltered: callbacks.filter !== undefined })
    this.recorder = recorder
    this.sieve = reader ? undefined : LineSieve.over(file, spec, callbacks.filter && callbacks.sieve, context)
    this.remaining = spec.limit ?? Infinity
  }

  /** Takes a block of lines and emits what is left of it. */
  take(block: LineBlock): AfterBlock {
    if (!this.sieve) return this.takeLines(block)
    let answer: AfterBlock = 'next'
    this.callbacks.clock?.enter('sieve')
    for (const piece of this.sieve.pieces(block)) {
      const after = this.takeLines(piece)
      this.callbacks.clock?.enter('sieve')
      if (after === 'stop') return 'stop'
      if (after === 'keep') answer = 'keep'
    }
    return answer
  }

  private takeLines(block: LineBlock): AfterBlock {
    const { clock } = this.callbacks
    clock?.enter('members')
    const rows = this.reader.read(block)
    clock?.enter('fields')
    this.columns.start(rows)
    this.recorder?.rows(block, rows, this, (row) => sampleOfContent(rows, row))
    if (rows.count === 0) return 'next'
    const selection = this.filter(rows, this.inTimeframe())
    if (selection?.length === 0) return 'next'
    const batch = this.isOpen()
      ? this.openBatch(block, rows, selection)
      : this.closedBatch(block, rows, selection)
    return batch.length === 0 ? 'next' : this.emit(batch)
  }

  /** Whether the fields are known only once the records are read. */
  private isOpen(): boolean {
    return this.spec.fields === undefined && knownMembers(this.file) === undefined
  }

  private inTimeframe(): Int32Array | undefined {
    const { spec, columns, context } = this
    if (!hasTimeframe(spec)) return undefined
    const timestamps = columns.column('timestamp')
    const isOwn = spec.from !== undefined || spec.to !== undefined
    const selection = isOwn ? selectTimeframe(timestamps, spec, context.counters) : undefined
    return selectTimes(timestamps, selection, spec.times ?? [], context.counters)
  }

  /** The rows that also pass the caller's filter. */
  private filter(rows: SourceRows, selection: Int32Array | undefined): Int32Array | undefined {
    const { filter } = this.callbacks
    const length = selection?.length ?? rows.count
    if (!filter || length === 0) return selection
    const passed = rows.kept?.passed
      ? rows.kept.passed(selection)
      : filter(this.filterBatch(length, selection))
    this.recorder?.passed(passed)
    if (!passed) return selection
    this.context.counters.filtered += length - passed.length
    return selection ? passed.map((row) => selection[row]!) : passed
  }

  private filterBatch(length: number, selection: Int32Array | undefined): Batch {
    const chosen = selection && new Selection(selection)
    const columns = this.spec.filterFields.map((name) => this.columnOf(name, chosen))
    return { length, columns, origin: undefined }
  }

  private closedBatch(block: LineBlock, rows: SourceRows, selection: Int32Array | undefined): Batch {
    const { fields, extractions } = this.spec
    const chosen = this.withinLimit(selection, rows.count)
    const length = chosen?.length ?? rows.count
    const taken = chosen && new Selection(chosen)
    const sourceFields = fields
      ? sourceFieldsOf(fields, extractions, rows.merged ? 1 : 0)
      : openFields(this.file, knownMembers(this.file) ?? [])
    rows.select?.(chosen)
    const origin = this.originOf(block, rows, chosen, length)
    if (rows.kept) return this.keptBatch(rows.kept, taken, length, origin)
    return this.batchOf({ rows, fields: sourceFields, selection: taken, length, origin })
  }

  /** The same of rows that an earlier run has read. */
  private keptBatch(
    kept: KeptRows,
    selection: Selection | undefined,
    length: number,
    origin: Batch['origin'],
  ): Batch {
    kept.countRefused(selection?.rows, length)
    const columns = this.spec.fields!.map(
      (name) => kept.column(name, selection, length) ?? this.columnOf(name, selection),
    )
    return { length, columns, origin }
  }

  private openBatch(block: LineBlock, rows: SourceRows, selection: Int32Array | undefined): Batch {
    const walk = WALKS[this.file.format] ?? forEachMember
    const reading = { block, rows, selection, limit: this.remaining, walk }
    const open = readOpenRows(reading, this.context)
    this.columns.start(open)
    const fields = openFields(this.file, open.names)
    const origin = this.originOf(block, open, undefined, open.count)
    return this.batchOf({ rows: open, fields, selection: undefined, length: open.count, origin })
  }

  private batchOf({ rows, fields, selection, length, origin }: BatchParts): Batch {
    const found = new Map(fields.map((name) => [name, this.columnOf(name, selection)]))
    const { counters } = this.context
    if (this.spec.extractions.length > 0) this.callbacks.clock?.enter('parse')
    this.spec.extractions.forEach((extraction, i) => {
      const matcher = compileExtraction(extraction, this.spec.baseTime)
      const isMerged = i === 0 && rows.merged !== undefined
      const input = found.get(extraction.field)?.vector ?? nullVector(length)
      const refused: number[] | undefined = this.recorder && []
      const exports = isMerged
        ? rows.merged.exports
        : extract(matcher, input, this.capturesOf(i, matcher, length), {
            counters: counters.extractions[i]!,
            refused,
          })
      if (!isMerged && refused) this.recorder?.refusedRows(i, refused, (row) => sampleAt(input, row))
      if (isMerged) countRefused(rows, rows.merged.refused, selection?.rows, counters.extractions[i]!)
      matcher.exports.forEach(({ name }, at) => {
        const column = { name, vector: exports[at]! }
        found.set(name, isMerged ? taken(column, selection) : column)
      })
    })
    const names = this.spec.fields ?? [...found.keys()]
    return {
      length,
      columns: names.map((name) => found.get(name) ?? { name, vector: nullVector(length) }),
      origin,
    }
  }

  /** Builders for what an extraction gives: those of the batch before, unless it stays in use. */
  private capturesOf(index: number, { exports }: PatternMatcher, length: number): readonly VectorBuilder[] {
    const known = this.captures[index]
    if (known?.every(({ capacity }) => capacity >= length)) return known
    return (this.captures[index] = exports.map(() => new VectorBuilder(Math.max(BATCH_SIZE, length))))
  }

  private columnOf(name: string, selection: Selection | undefined): Column {
    return taken({ name, vector: this.columns.column(name) }, selection)
  }

  private withinLimit(selection: Int32Array | undefined, count: number): Int32Array | undefined {
    if ((selection?.length ?? count) <= this.remaining) return selection
    return selection
      ? selection.subarray(0, this.remaining)
      : Int32Array.from({ length: this.remaining }, (_, i) => i)
  }

  private originOf(
    block: LineBlock,
    rows: SourceRows,
    selection: Int32Array | undefined,
    length: number,
  ): Batch['origin'] {
    const { fileIndex } = this.context
    return new ScanOrigin({
      fileIndex,
      base: block.offset,
      places: rows.places ?? rows.starts,
      selection,
      length,
    })
  }

  private emit(batch: Batch): AfterBlock {
    this.context.counters.records += batch.length
    this.remaining -= batch.length
    this.recorder?.batch(batch)
    const answer = this.callbacks.emit(batch)
    if (answer === 'keep') {
      makeColumns(batch)
      if (batch.origin instanceof ScanOrigin) batch.origin.make()
      this.reader.renew()
      this.columns.renew()
      this.captures = []
    }
    return this.remaining <= 0 ? 'stop' : answer
  }
}

/** How the members of records are found, where records are no JSON objects. */
const WALKS: Readonly<Partial<Record<Format, MemberWalk>>> = {
  pairs: forEachPairAsMember,
  container: forEachMemberOfContainer,
}

/** What takes part in a scan beside its callbacks. */
export interface ScanAids {
  /** Reads the rows in place of the reader that the file calls for. */
  readonly reader?: RowReader
  readonly recorder?: Recorder | undefined
}

/** What a batch is made of: the selected rows, and the fields of the source that are wanted of them. */
interface BatchParts {
  readonly rows: SourceRows
  readonly fields: readonly string[]
  readonly selection: Selection | undefined
  readonly length: number
  readonly origin: Batch['origin']
}

const taken = (column: Column, selection: Selection | undefined): Column =>
  selection ? takeColumn(column, selection) : column

/** What the places of records are computed from. */
interface Places {
  readonly fileIndex: number
  readonly base: number
  readonly places: Int32Array
  readonly selection: Int32Array | undefined
  readonly length: number
}

/** Where the records of a batch stand, computed when somebody asks. */
class ScanOrigin implements Origin {
  private made: Float64Array | undefined

  constructor(private readonly of: Places) {}

  get files(): Int32Array {
    return new Int32Array(this.of.length).fill(this.of.fileIndex)
  }

  get offsets(): Float64Array {
    return this.made ?? this.make()
  }

  make(): Float64Array {
    return (this.made = offsetsOf(this.of))
  }

  chosen(rows: Int32Array): Origin {
    const { made, of } = this
    const { base, places, selection } = of
    const offsets = new Float64Array(rows.length)
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]!
      offsets[i] = made ? made[row]! : base + places[selection ? selection[row]! : row]!
    }
    return { files: new Int32Array(rows.length).fill(of.fileIndex), offsets }
  }
}

function offsetsOf({ base, places, selection, length }: Places): Float64Array {
  const offsets = new Float64Array(length)
  for (let i = 0; i < length; i++) offsets[i] = base + places[selection ? selection[i]! : i]!
  return offsets
}
