/** Lines of a text; `ends` are exclusive. */
export interface Lines {
  readonly count: number
  readonly starts: Int32Array
  readonly ends: Int32Array
}
