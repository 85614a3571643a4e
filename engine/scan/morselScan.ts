import { nullVector, takeRows, type Batch, type Column, type Vector } from '../values'
import { compilePattern } from './compilePattern'
import type { ScanContext } from './counters'
import { extract } from './extract'
import { FieldColumns } from './fieldColumns'
import { membersFor, openFields } from './fields'
import type { AfterBlock, LineBlock } from './lines'
import { referenceMembers, type ReadMembers } from './members'
import { readOpenRows } from './openRows'
import { JsonRows, textRows, type RowReader } from './rowReader'
import type { SourceFile } from './sourceFile'
import type { SourceRows } from './sourceRows'
import type { ScanCallbacks, ScanExtraction, ScanSpec } from './spec'
import { selectTimeframe } from './timeframe'

/** What one morsel of a file gives, block by block: rows, timeframe, filter, fields, extractions, batch. */
export class MorselScan {
  private readonly columns: FieldColumns
  private readonly reader: RowReader
  /** The fields read from the source for the output; undefined when all are wanted. */
  private readonly sourceFields: readonly string[] | undefined
  private readonly matchers
  private remaining: number

  constructor(
    private readonly file: SourceFile,
    private readonly spec: ScanSpec,
    private readonly callbacks: ScanCallbacks,
    private readonly context: ScanContext,
  ) {
    this.columns = new FieldColumns(file, spec.baseTime)
    this.sourceFields = spec.fields && sourceFieldsOf(spec.fields, spec.extractions)
    this.matchers = spec.extractions.map(({ pattern }) => compilePattern(pattern, spec.baseTime))
    this.reader = this.newReader()
    this.remaining = spec.limit ?? Infinity
  }

  /** Takes a block of lines and emits what is left of it. */
  take(block: LineBlock): AfterBlock {
    const rows = this.reader.read(block)
    if (rows.count === 0) return 'next'
    this.columns.start(rows)
    const selection = this.filter(rows, this.inTimeframe())
    if (selection?.length === 0) return 'next'
    const batch = this.isOpen()
      ? this.openBatch(block, rows, selection)
      : this.closedBatch(block, rows, selection)
    return batch.length === 0 ? 'next' : this.emit(batch)
  }

  private newReader(): RowReader {
    const { file, spec } = this
    if (file.format === 'text') return textRows
    const early = [
      ...(hasTimeframe(spec) ? ['timestamp'] : []),
      ...(this.callbacks.filter ? spec.filterFields : []),
    ]
    const names = membersFor(file, [...early, ...(this.sourceFields ?? [])])
    // Lines that are read whole afterwards need no check before.
    const isReadLater = this.isOpen() && names.length === 0
    return new JsonRows(names, isReadLater ? acceptAll : referenceMembers(names), this.context)
  }

  /** Whether the fields are known only once the records are read. */
  private isOpen(): boolean {
    return this.sourceFields === undefined && this.file.format !== 'text'
  }

  private inTimeframe(): Int32Array | undefined {
    if (!hasTimeframe(this.spec)) return undefined
    return selectTimeframe(this.columns.column('timestamp'), this.spec, this.context.counters)
  }

  /** The rows that also pass the caller's filter. */
  private filter(rows: SourceRows, selection: Int32Array | undefined): Int32Array | undefined {
    const { filter } = this.callbacks
    const length = selection?.length ?? rows.count
    if (!filter || length === 0) return selection
    const columns = this.spec.filterFields.map((name) => this.columnOf(name, selection))
    const passed = filter({ length, columns, origin: undefined })
    if (!passed) return selection
    this.context.counters.filtered += length - passed.length
    return selection ? passed.map((row) => selection[row]!) : passed
  }

  private closedBatch(block: LineBlock, rows: SourceRows, selection: Int32Array | undefined): Batch {
    const fields = this.sourceFields ?? openFields(this.file, [])
    const chosen = this.withinLimit(selection, rows.count)
    const length = chosen?.length ?? rows.count
    return this.batchOf(fields, chosen, length, this.originOf(block, rows, chosen, length))
  }

  private openBatch(block: LineBlock, rows: SourceRows, selection: Int32Array | undefined): Batch {
    const open = readOpenRows(block, rows, selection, this.remaining, this.context)
    this.columns.start(open)
    const fields = openFields(this.file, open.names)
    return this.batchOf(fields, undefined, open.count, this.originOf(block, open, undefined, open.count))
  }

  private batchOf(
    fields: readonly string[],
    selection: Int32Array | undefined,
    length: number,
    origin: Batch['origin'],
  ): Batch {
    const found = new Map(fields.map((name) => [name, this.columnOf(name, selection).vector]))
    this.spec.extractions.forEach(({ field }, i) => {
      const matcher = this.matchers[i]!
      const input = found.get(field) ?? nullVector(length)
      const exports = extract(matcher, input, this.context.counters.extractions[i]!)
      matcher.exports.forEach(({ name }, at) => found.set(name, exports[at]!))
    })
    const names = this.spec.fields ?? [...found.keys()]
    return {
      length,
      columns: names.map((name) => ({ name, vector: found.get(name) ?? nullVector(length) })),
      origin,
    }
  }

  private columnOf(name: string, selection: Int32Array | undefined): Column {
    const vector: Vector = this.columns.column(name)
    return { name, vector: selection ? takeRows(vector, selection, selection.length) : vector }
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
    const offsets = new Float64Array(length)
    for (let i = 0; i < length; i++) offsets[i] = block.offset + rows.starts[selection ? selection[i]! : i]!
    return { files: new Int32Array(length).fill(this.context.fileIndex), offsets }
  }

  private emit(batch: Batch): AfterBlock {
    this.context.counters.records += batch.length
    this.remaining -= batch.length
    const answer = this.callbacks.emit(batch)
    if (answer === 'keep') {
      this.reader.renew()
      this.columns.renew()
    }
    return this.remaining <= 0 ? 'stop' : answer
  }
}

const acceptAll: ReadMembers = () => undefined

const hasTimeframe = ({ from, to }: ScanSpec): boolean => from !== undefined || to !== undefined

/** What has to be read from the source: the wanted fields that no extraction gives, and what extractions read. */
function sourceFieldsOf(
  fields: readonly string[],
  extractions: readonly ScanExtraction[],
): readonly string[] {
  const exported = new Set<string>()
  const needed = new Set<string>()
  for (const extraction of extractions) {
    if (!exported.has(extraction.field)) needed.add(extraction.field)
    for (const name of extraction.exports) exported.add(name)
  }
  for (const name of fields) if (!exported.has(name)) needed.add(name)
  return [...needed]
}
