import type { Lines } from './lines'
import { LineTemplates } from './lineTemplates'
import { PLACES, TEMPLATES } from './memberPlaces'
import type { ScanMemory } from './scanMemory'

interface Exports {
  knownLines(count: number): number
}

/** Tells lines that are surely well-formed objects, since lines like them were. One object per thread. */
export class KnownRecords {
  private readonly exports: Exports
  private readonly templates: LineTemplates

  constructor(
    exports: object,
    private readonly memory: ScanMemory,
  ) {
    this.exports = exports as Exports
    this.templates = new LineTemplates(memory, TEMPLATES.ofRecords)
  }

  /**
   * Gives a mark for each line of a text: 0 for those that are surely objects without escapes of four digits. Undefined when
   * there is no room for the text. What is given is good until the next use of the kernels.
   */
  marksOf(bytes: Uint8Array, { count, starts, ends }: Lines): Uint8Array | undefined {
    const { memory } = this
    if (!memory.takeLines(bytes, { count, starts, ends })) return undefined
    this.exports.knownLines(count)
    return memory.bytes.subarray(PLACES.statuses, PLACES.statuses + count)
  }

  /** Hears how many marked lines are such objects too, and where the last of them stands. */
  heed(otherCount: number, lineCount: number, bytes: Uint8Array, start: number, end: number): void {
    this.templates.heed(otherCount, lineCount, { bytes, start, end, members: [] })
  }
}
