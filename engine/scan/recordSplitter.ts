/** Says where records end that may have several lines. One object per reader. */
export interface RecordSplitter {
  /** Takes up memory: records lie in `bytes`; `isAll` tells that the file ends there. */
  begin(bytes: Buffer, isAll: boolean): void
  /**
   * Where the record that begins at `start` ends, exclusive: at a line feed or at the end of the file. -1 when that
   * cannot be told from these bytes.
   */
  endOf(start: number): number
  /** Whether the line at `start` may begin a record for a reader that begins there; undefined: too few bytes to tell. */
  isHead(start: number): boolean | undefined
  /** How many records come of what was told last; 1 when undefined. */
  readonly recordCount?: number
  /** So many bytes before a line say whether it begins a record, beside the line itself; none when undefined. */
  readonly lookBack?: number
  /** Hears of every line, in their order, before one is asked for with `isHead`. */
  passOver?(start: number, end: number): void
  /** Whether the record told last has been cut: the next one belongs to the same lines, wherever they lie. */
  readonly goesOn: boolean
}
