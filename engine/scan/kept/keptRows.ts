import {
  RepeatedVector,
  sliceVector,
  takeColumn,
  type Column,
  type Selection,
  type Vector,
} from '../../values'
import { REFUSED_SAMPLES_KEPT, type ScanContext } from '../counters'
import type { LineBlock } from '../lines'
import type { RowReader } from '../rowReader'
import type { KeptRows, SourceRows } from '../sourceRows'
import type { ScanCallbacks } from '../spec'
import type { Outcome, Refused } from './choices'
import type { Frame } from './frame'
import type { KeptField, KeptPlan } from './keptPlan'

/** What was kept of a morsel, as far as a scan needs it. */
export interface KeptMorsel {
  readonly plan: KeptPlan
  readonly frame: Frame
  readonly columns: ReadonlyMap<string, Vector>
  readonly refused: readonly Refused[]
  /** How many records of each block were chosen; undefined when nothing is kept of chosen records alone. */
  readonly counts: Int32Array | undefined
  /** Undefined when the conditions are to be asked. */
  readonly outcome: Outcome | undefined
}

/** What replaying needs of the scan around it. */
export interface Replaying {
  readonly context: ScanContext
  readonly notes: ScanCallbacks['filterNotes']
  /** Reads again what an extraction was given of the record at a place of the morsel. */
  readonly readAgain: (extraction: number, start: number) => string | null
}

/** Gives the rows of a morsel as they were kept, some blocks at a time; bytes are not looked at. */
export class KeptReader implements RowReader {
  private readonly byName: ReadonlyMap<string, KeptField>
  private readonly lateByName: ReadonlyMap<string, KeptField>
  private block = 0
  private end = 0
  private rowBase = 0
  private rowCount = 0
  private chosenBase = 0
  private readonly refusedBefore: number[]

  constructor(
    private readonly kept: KeptMorsel,
    private readonly replaying: Replaying,
  ) {
    const { time, early, late } = kept.plan
    const named = (fields: readonly KeptField[]) => new Map(fields.map((field) => [field.name, field]))
    this.byName = named([...time, ...(early ?? []), ...late].filter(({ from }) => from === 'rows'))
    this.lateByName = named(late)
    this.refusedBefore = kept.refused.map(() => 0)
  }

  /** The next read gives the blocks up to this one. */
  readUpTo(end: number): void {
    const { counts, frame, outcome } = this.kept
    this.rowBase += this.rowCount
    for (let block = this.block; block < this.end; block++) this.chosenBase += counts?.[block] ?? 0
    this.block = this.end
    this.end = end
    this.rowCount = 0
    for (let block = this.block; block < end; block++) this.rowCount += frame.rowCount(block)
    outcome?.take(end - this.block)
  }

  read({ bytes }: LineBlock): SourceRows {
    const { rowCount: count } = this
    const starts = this.kept.frame.startsOf(this.rowBase, count)
    return { bytes, count, starts, ends: starts, member: () => undefined, kept: this.rowsOf(count, starts) }
  }

  /** Nothing that is given out is ever written again. */
  renew(): void {
    return
  }

  private rowsOf(count: number, starts: Int32Array): KeptRows {
    const { outcome } = this.kept
    return {
      field: (name) => {
        const field = this.byName.get(name)
        return field && rowsOf(this.vector(field), this.rowBase, this.rowBase + count)
      },
      ...(outcome && {
        passed: (selection) => {
          for (const note of outcome.noted()) if (note !== null) this.replaying.notes?.replay(note)
          return outcome.passed(this.givenOf(selection))
        },
      }),
      column: (name, selection, length) => {
        const field = this.lateByName.get(name)
        return field && this.column(field, selection, length)
      },
      countRefused: (selection, length) => {
        this.kept.refused.forEach((_, i) => {
          this.countRefused(i, selection, length, starts)
        })
      },
    }
  }

  private column(field: KeptField, selection: Selection | undefined, length: number): Column {
    const { name } = field
    const base = this.baseOf(field)
    const rows = (count: number): Column => ({
      name,
      vector: rowsOf(this.vector(field), base, base + count),
    })
    return this.isOfChosen(field) || selection === undefined
      ? rows(length)
      : takeColumn(rows(this.rowCount), selection)
  }

  /** Tells how many of the selected rows lie in a block. */
  private givenOf(selection: Int32Array | undefined): (block: number) => number {
    const { frame } = this.kept
    if (selection === undefined) return (block) => frame.rowCount(block)
    const given = new Map<number, number>()
    let at = 0
    let rows = 0
    for (let block = this.block; block < this.end; block++) {
      const from = at
      rows += frame.rowCount(block)
      while (at < selection.length && selection[at]! < rows) at++
      given.set(block, at - from)
    }
    return (block) => given.get(block)!
  }

  private vector({ key }: KeptField): Vector {
    return this.kept.columns.get(key)!
  }

  /** Without conditions, all records are chosen. */
  private isOfChosen({ from }: KeptField): boolean {
    return from === 'batch' && this.kept.counts !== undefined
  }

  private baseOf(field: KeptField): number {
    return this.isOfChosen(field) ? this.chosenBase : this.rowBase
  }

  private countRefused(
    extraction: number,
    selection: Int32Array | undefined,
    length: number,
    starts: Int32Array,
  ): void {
    const field = this.kept.plan.refused[extraction]!
    const { rows } = this.kept.refused[extraction]!
    const base = this.baseOf(field)
    let place = this.refusedBefore[extraction]!
    while (place < rows.length && rows[place]! < base) place++
    const isOfChosen = this.isOfChosen(field)
    let chosen = 0
    for (; place < rows.length; place++) {
      const row = rows[place]! - base
      if (isOfChosen || !selection) {
        if (row >= length) break
        this.refuse(extraction, place, starts[isOfChosen && selection ? selection[row]! : row]!)
        continue
      }
      while (chosen < length && selection[chosen]! < row) chosen++
      if (chosen === length) break
      if (selection[chosen] === row) this.refuse(extraction, place, starts[row]!)
    }
    this.refusedBefore[extraction] = place
  }

  private refuse(extraction: number, place: number, start: number): void {
    const counters = this.replaying.context.counters.extractions[extraction]!
    counters.refused++
    if (counters.samples.length >= REFUSED_SAMPLES_KEPT) return
    const kept = this.kept.refused[extraction]!.sample(place)
    const sample = kept === undefined ? this.replaying.readAgain(extraction, start) : kept
    if (sample !== null) counters.samples.push(sample)
  }
}

/** Rows of a column that outlives the run: what is made of them must not stay with it. */
const rowsOf = (vector: Vector, start: number, end: number): Vector =>
  vector instanceof RepeatedVector ? vector.slice(start, end) : sliceVector(vector, start, end)
