import { BATCH_SIZE, decodeUtf8, equalBytes, encodeUtf8, VectorBuilder, type Vector } from '../values'
import { putCell, valueOfCell, type CellType } from './cells'
import { countMisfit, type ScanContext } from './counters'
import type { LineBlock } from './lines'
import type { RowReader } from './rowReader'
import type { Table, TableColumn } from './sourceFile'
import type { SourceRows } from './sourceRows'
import { cellPlaces, readCells, type CellsRead } from './tableCells'
import { namesOfW3c } from './tableNames'

/**
 * Records of cells: the wanted columns as members. A line of names within the file counts for those behind it. A record with fewer cells than there are names lacks the others; with
 * more, or with a quote that is not closed, it keeps what fits. Both are counted.
 */
export class TableRows implements RowReader {
  private places = cellPlaces(0)
  private readonly cells: CellsRead = { count: 0, hasOpenQuote: false }
  private readonly missing: Uint8Array
  private readonly wanted: readonly TableColumn[]
  /** How many cells a record has, and which one each wanted column is; -1 for none. */
  private cellCount = 0
  private cellOf: readonly number[] = []
  private isBegun = false
  private builders: readonly VectorBuilder[] = []
  private starts = new Int32Array(0)
  private ends = new Int32Array(0)

  constructor(
    private readonly table: Table,
    members: readonly string[],
    private readonly context: ScanContext,
  ) {
    this.missing = encodeUtf8(table.missing)
    // Later lines of names may bring columns that nobody knows of yet.
    const isOpen = table.comment !== undefined
    this.wanted = members.flatMap((member): readonly TableColumn[] => {
      const column = table.columns.find(({ name }) => name === member)
      return column ? [column] : isOpen ? [{ name: member, type: 'string' }] : []
    })
    this.renew()
  }

  renew(): void {
    this.builders = this.wanted.map(() => new VectorBuilder(BATCH_SIZE))
    this.starts = new Int32Array(BATCH_SIZE)
    this.ends = new Int32Array(BATCH_SIZE)
  }

  read(block: LineBlock): SourceRows {
    if (!this.isBegun) this.begin(block)
    for (const builder of this.builders) {
      builder.bytes = block.bytes
      builder.boxed = []
    }
    const count = this.readRows(block)
    const members = new Map<string, Vector>(
      this.wanted.map(({ name }, i) => [name, this.builders[i]!.finish(count)]),
    )
    const { starts, ends } = this
    return { bytes: block.bytes, count, starts, ends, member: (name) => members.get(name) }
  }

  /** What the cells are where reading begins. */
  private begin(block: LineBlock): void {
    const { columns, sections } = this.table
    const first = block.offset + block.starts[0]!
    const section = sections?.findLast(({ offset }) => offset <= first)
    this.setNames((section ?? sections?.[0])?.names ?? columns.map(({ name }) => name))
    this.isBegun = true
  }

  private setNames(names: readonly string[]): void {
    this.cellCount = names.length
    this.cellOf = this.wanted.map(({ name }) => names.indexOf(name))
    if (this.places.length < names.length * 3) this.places = cellPlaces(names.length)
  }

  private readRows(block: LineBlock): number {
    const { comment } = this.table
    let count = 0
    for (let line = 0; line < block.count; line++) {
      const start = block.starts[line]!
      const end = block.ends[line]!
      if (block.bytes[start] === comment) {
        this.context.counters.commentLines++
        const names = namesOfW3c(block.bytes, start, end)
        if (names) this.setNames(names)
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
    this.wanted.forEach(({ type }, i) => {
      const cell = this.cellOf[i]!
      if (cell >= 0 && cell < cells.count) this.put(this.builders[i]!, row, bytes, cell, type)
      else this.builders[i]!.setNull(row)
    })
    const expected = this.cellCount
    if (cells.hasOpenQuote) countMisfit(this.context, offset + start, 'a quoted cell is not closed')
    else if (cells.count !== expected) {
      countMisfit(this.context, offset + start, `${cells.count} cells for ${expected} fields`)
    }
  }

  private put(builder: VectorBuilder, row: number, bytes: Buffer, cell: number, type: CellType): void {
    const start = this.places[cell * 3]!
    const end = this.places[cell * 3 + 1]!
    if (this.places[cell * 3 + 2] === 1) {
      builder.set(row, valueOfCell(type, decodeUtf8(bytes, start, end).replaceAll('""', '"')))
    } else if (this.isMissing(bytes, start, end)) builder.setNull(row)
    else putCell(builder, row, type, bytes, start, end)
  }

  private isMissing(bytes: Buffer, start: number, end: number): boolean {
    const { missing } = this
    return end - start === missing.length && equalBytes(bytes, start, end, missing, 0, missing.length)
  }
}
