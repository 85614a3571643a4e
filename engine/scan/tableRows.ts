import { BATCH_SIZE, decodeUtf8, equalBytes, encodeUtf8, VectorBuilder, type Vector } from '../values'
import { putCell, valueOfCell } from './cells'
import { countMisfit, type ScanContext } from './counters'
import type { LineBlock } from './lines'
import type { RowReader } from './rowReader'
import type { Table } from './sourceFile'
import type { SourceRows } from './sourceRows'
import { cellPlaces, readCells, type CellsRead } from './tableCells'

/**
 * Records of cells: the wanted columns as members. A record with fewer cells than there are names lacks the others; with
 * more, or with a quote that is not closed, it keeps what fits. Both are counted.
 */
export class TableRows implements RowReader {
  private readonly places: Int32Array
  private readonly cells: CellsRead = { count: 0, hasOpenQuote: false }
  private readonly missing: Uint8Array
  /** The indexes of the wanted columns. */
  private readonly wanted: readonly number[]
  private builders: readonly VectorBuilder[] = []
  private starts = new Int32Array(0)
  private ends = new Int32Array(0)

  constructor(
    private readonly table: Table,
    members: readonly string[],
    private readonly context: ScanContext,
  ) {
    this.places = cellPlaces(table.columns.length)
    this.missing = encodeUtf8(table.missing)
    this.wanted = table.columns.flatMap(({ name }, i) => (members.includes(name) ? [i] : []))
    this.renew()
  }

  renew(): void {
    this.builders = this.wanted.map(() => new VectorBuilder(BATCH_SIZE))
    this.starts = new Int32Array(BATCH_SIZE)
    this.ends = new Int32Array(BATCH_SIZE)
  }

  read(block: LineBlock): SourceRows {
    for (const builder of this.builders) {
      builder.bytes = block.bytes
      builder.boxed = []
    }
    const count = this.readRows(block)
    const { columns } = this.table
    const members = new Map<string, Vector>(
      this.wanted.map((column, i) => [columns[column]!.name, this.builders[i]!.finish(count)]),
    )
    const { starts, ends } = this
    return { bytes: block.bytes, count, starts, ends, member: (name) => members.get(name) }
  }

  private readRows(block: LineBlock): number {
    const { comment } = this.table
    let count = 0
    for (let line = 0; line < block.count; line++) {
      const start = block.starts[line]!
      const end = block.ends[line]!
      if (block.bytes[start] === comment) {
        this.context.counters.commentLines++
        continue
      }
      this.readRow(block, start, end, count)
      this.starts[count] = start
      this.ends[count] = end
      count++
    }
    return count
  }

  private readRow({ bytes, offset }: LineBlock, start: number, end: number, row: number): void {
    const { cells, table } = this
    readCells(bytes, start, end, table, this.places, cells)
    this.wanted.forEach((column, i) => {
      if (column < cells.count) this.put(this.builders[i]!, row, bytes, column)
      else this.builders[i]!.setNull(row)
    })
    const expected = table.columns.length
    if (cells.hasOpenQuote) countMisfit(this.context, offset + start, 'a quoted cell is not closed')
    else if (cells.count !== expected) {
      countMisfit(this.context, offset + start, `${cells.count} cells for ${expected} fields`)
    }
  }

  private put(builder: VectorBuilder, row: number, bytes: Buffer, column: number): void {
    const start = this.places[column * 3]!
    const end = this.places[column * 3 + 1]!
    const { type } = this.table.columns[column]!
    if (this.places[column * 3 + 2] === 1) {
      builder.set(row, valueOfCell(type, decodeUtf8(bytes, start, end).replaceAll('""', '"')))
    } else if (this.isMissing(bytes, start, end)) builder.setNull(row)
    else putCell(builder, row, type, bytes, start, end)
  }

  private isMissing(bytes: Buffer, start: number, end: number): boolean {
    const { missing } = this
    return end - start === missing.length && equalBytes(bytes, start, end, missing, 0, missing.length)
  }
}
