import type { ChartCondition, ChartRecordsAnswer } from '../../protocol'

/** Records of a table that belong to what is selected in the chart, by their places in what the table shows. */
export class LinkedRecords {
  /** What is selected in the chart, for people. */
  readonly text: string
  /** What its records are like. */
  readonly conditions: readonly ChartCondition[]
  readonly count: number
  readonly #bits: Uint8Array

  constructor(
    part: { readonly text: string; readonly conditions: readonly ChartCondition[] },
    { count, bits }: Pick<ChartRecordsAnswer, 'count' | 'bits'>,
  ) {
    this.text = part.text
    this.conditions = part.conditions
    this.count = count
    this.#bits = Uint8Array.from(atob(bits), (character) => character.charCodeAt(0))
  }

  has(record: number): boolean {
    return ((this.#bits[record >> 3] ?? 0) & (1 << (record & 7))) !== 0
  }

  /** The nearest one behind `from` (before it, for -1), round the end; `from` itself when it is the only one; undefined of none. */
  next(from: number, by: 1 | -1): number | undefined {
    if (this.count === 0) return undefined
    const size = this.#bits.length * 8
    for (let at = (from + by + size) % size; ; at = (at + by + size) % size) {
      // Bytes without any are passed over as one.
      if (this.#bits[at >> 3] === 0) at = by === 1 ? at | 7 : at & ~7
      else if (this.has(at)) return at
    }
  }
}
