import { templateOf, type TemplatePart } from './lineTemplate'
import { addressOfSlot, ENTRY, MOST_TEMPLATES, TEMPLATE_BYTES, type TemplatePlace } from './memberPlaces'
import type { ScanMemory } from './scanMemory'
import type { WantedMember } from './wantedMember'

/** Lines that no template has read are worth another one from this share on; without room for one, none is worth it. */
const SHARE_FOR_ANOTHER = 1 / 16
const SHARE_TO_GIVE_UP = 1 / 2

/** For so many blocks of lines nobody looks for templates again. */
const PAUSE = 200

/**
 * A set of templates that lines are compared with before they are walked through. They are found in lines that were read;
 * which there are tells nothing but how fast lines are read.
 */
export class LineTemplates {
  private count = 0
  private pause = 0

  constructor(
    private readonly memory: ScanMemory,
    private readonly place: TemplatePlace,
  ) {
    this.clear()
  }

  clear(): void {
    this.count = 0
    this.pause = 0
    this.writeEnd()
  }

  /** Hears how many of the lines that were read had none, and which one of them came last. */
  heed(otherCount: number, lineCount: number, other: OtherLine): void {
    if (this.pause > 0) this.pause--
    if (this.pause > 0 || otherCount <= lineCount * SHARE_FOR_ANOTHER) return
    if (this.count < MOST_TEMPLATES) {
      const parts = templateOf(other.bytes, other.start, other.end, other.members)
      if (parts && sizeOf(parts) <= TEMPLATE_BYTES) this.write(parts)
    } else if (otherCount > lineCount * SHARE_TO_GIVE_UP) {
      this.clear()
      this.pause = PAUSE
    }
  }

  private write(parts: readonly TemplatePart[]): void {
    let at = this.place.first + this.count * TEMPLATE_BYTES
    this.memory.bytes.fill(0, at, at + TEMPLATE_BYTES)
    for (const part of parts) at = this.writePart(at, part)
    this.count++
    this.writeEnd()
  }

  private writePart(at: number, { constant, follows, slot }: TemplatePart): number {
    const { bytes, words } = this.memory
    const chunkCount = chunksOf(constant)
    words[(at + ENTRY.chunkBytes) / 4] = chunkCount * ENTRY.chunk
    words[(at + ENTRY.length) / 4] = constant.length
    words[(at + ENTRY.follows) / 4] = follows
    words[(at + ENTRY.slot) / 4] = slot === undefined ? 0 : addressOfSlot(slot)
    for (let i = 0; i < chunkCount; i++) {
      const chunk = constant.subarray(i * 16, i * 16 + 16)
      const place = at + ENTRY.size + i * ENTRY.chunk
      bytes.set(chunk, place)
      bytes.fill(255, place + 16, place + 16 + chunk.length)
    }
    return at + ENTRY.size + chunkCount * ENTRY.chunk
  }

  private writeEnd(): void {
    const { first, end } = this.place
    this.memory.words[end / 4] = first + this.count * TEMPLATE_BYTES
  }
}

/** A line that was read, and the members that were wanted of it. */
export interface OtherLine {
  readonly bytes: Uint8Array
  readonly start: number
  readonly end: number
  readonly members: readonly WantedMember[]
}

const chunksOf = (constant: Uint8Array): number => Math.max(1, Math.ceil(constant.length / 16))

const sizeOf = (parts: readonly TemplatePart[]): number =>
  parts.reduce((sum, { constant }) => sum + ENTRY.size + chunksOf(constant) * ENTRY.chunk, 0)
