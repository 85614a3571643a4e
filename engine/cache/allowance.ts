const UNIT = 1024

/** How many bytes a run may still write to the cache: memory that its threads share. */
export class Allowance {
  private readonly cells: Int32Array

  /** Over memory of another one, to share it. */
  constructor(readonly memory = new SharedArrayBuffer(4)) {
    this.cells = new Int32Array(memory)
  }

  static of(bytes: number): Allowance {
    const made = new Allowance()
    Atomics.store(made.cells, 0, Math.min(2 ** 31 - 1, Math.floor(bytes / UNIT)))
    return made
  }

  /** Takes so many bytes, or nothing when there are not so many left. */
  take(bytes: number): boolean {
    const units = Math.ceil(bytes / UNIT)
    if (Atomics.sub(this.cells, 0, units) >= units) return true
    Atomics.add(this.cells, 0, units)
    return false
  }
}
