const CANCELLED = 0
const KILOBYTES = 1

/**
 * Tells threads that a run is cancelled, and the run how far its threads are: memory they share. Every batch looks at
 * it. Bytes are kept in units of 1024, so that 32 bits last for terabytes.
 */
export class CancelFlag {
  private readonly cells: Int32Array
  /** Bytes that do not yet make a unit; each thread has its own. */
  private rest = 0

  /** Resolves when this object sets the flag; not when another thread does. */
  readonly whenSet: Promise<void>
  private tell: () => void = () => undefined

  /** Over memory of another flag, to share its state. */
  constructor(readonly memory = new SharedArrayBuffer(8)) {
    this.cells = new Int32Array(memory)
    this.whenSet = new Promise((resolve) => (this.tell = resolve))
  }

  set(): void {
    Atomics.store(this.cells, CANCELLED, 1)
    this.tell()
  }

  isSet(): boolean {
    return Atomics.load(this.cells, CANCELLED) === 1
  }

  addProgress(bytes: number): void {
    const sum = this.rest + bytes
    this.rest = sum % 1024
    Atomics.add(this.cells, KILOBYTES, Math.floor(sum / 1024))
  }

  /** Bytes read so far, by all threads. */
  progress(): number {
    return Atomics.load(this.cells, KILOBYTES) * 1024
  }
}
