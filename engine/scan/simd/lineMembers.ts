import { BATCH_SIZE, encodeUtf8, type RepeatedVector } from '../../values'
import type { Lines } from './lines'
import { LineTemplates } from './lineTemplates'
import { addressOfSlot, MOST_PLANS, MOST_SLOTS, PLACES, placesOfSlot, SLOT, TEMPLATES } from './memberPlaces'
import { PlainTextReader, type PlainTexts } from './plainTexts'
import type { ScanMemory } from './scanMemory'
import { TextCodes } from './textCodes'
import type { WantedMember } from './wantedMember'

/** What was found of a member, by line: its kind (`FOUND`), and where its value stands, of strings without quotes. */
export interface FoundMember {
  readonly kinds: Uint8Array
  readonly starts: Int32Array
  readonly ends: Int32Array
  /**
   * The same values of the lines in `bytes` with texts without escapes, as far as that can be done; undefined where few texts
   * have some. Good until it is asked for again.
   */
  readonly plainTexts: (bytes: Uint8Array) => PlainTexts | undefined
  /**
   * The values of all lines as whole numbers from `least` to `most`, of 32 bits, or null; undefined when some have to be read
   * otherwise. Good until the next call.
   */
  readonly integers: (least: number, most: number) => FoundIntegers | undefined
}

export interface FoundIntegers {
  readonly tags: Uint8Array
  readonly longs: BigInt64Array
}

interface Exports {
  integers(count: number, slot: number, least: number, most: number): number
  /** Gives how many lines were read that no template has. */
  readLines(count: number, plan: number): number
}

/**
 * Finds members of JSON lines, many lines at a time. A line is *read* when it is surely a well-formed object of which
 * each wanted member stands once at most, without escapes of names; all others are left to the caller. One object per
 * thread, which all readers share.
 */
export class LineMembers {
  private plan: readonly WantedMember[] | undefined
  private readonly exports: Exports
  private readonly templates: LineTemplates
  private readonly codes: TextCodes
  private lineCount = 0
  private readonly plainTexts: PlainTextReader

  constructor(
    exports: object,
    private readonly memory: ScanMemory,
  ) {
    this.exports = exports as Exports
    this.templates = new LineTemplates(memory, TEMPLATES.ofMembers)
    this.codes = new TextCodes(exports, memory)
    this.plainTexts = new PlainTextReader(exports, memory)
  }

  /** Whether members can be found: there are not too many, and their names are short and need no escapes. */
  static canFind(members: readonly WantedMember[]): boolean {
    const all = flatMembers(members)
    return (
      all.length <= MOST_SLOTS &&
      all.filter(({ inside }) => inside).length + 1 < MOST_PLANS &&
      all.every(({ name, slot }) => slot < MOST_SLOTS && isPlainName(name))
    )
  }

  /**
   * Looks through lines of a text. Gives a mark for each: 0 for those that were read. Undefined when there is no room for
   * the text. What is given is good until the next call.
   */
  read(
    bytes: Uint8Array,
    { count, starts, ends }: Lines,
    members: readonly WantedMember[],
  ): Uint8Array | undefined {
    const { memory } = this
    if (!memory.takeLines(bytes, { count, starts, ends })) return undefined
    if (this.plan !== members) this.writePlan(members)
    for (const { slot } of flatMembers(members)) {
      const { kinds } = placesOfSlot(slot)
      memory.bytes.fill(0, kinds, kinds + count)
    }
    this.lineCount = count
    const otherCount = this.exports.readLines(count, planAt(1))
    const other = memory.words[PLACES.otherLine / 4]!
    this.templates.heed(otherCount, count, { bytes, start: starts[other]!, end: ends[other]!, members })
    return memory.bytes.subarray(PLACES.statuses, PLACES.statuses + count)
  }

  /** What the last call of `read` has found of a member. */
  found(slot: number): FoundMember {
    const { starts, ends, kinds } = placesOfSlot(slot)
    const { bytes, words } = this.memory
    return {
      kinds: bytes.subarray(kinds, kinds + BATCH_SIZE),
      starts: words.subarray(starts / 4, starts / 4 + BATCH_SIZE),
      ends: words.subarray(ends / 4, ends / 4 + BATCH_SIZE),
      integers: (least, most) => this.integers(slot, least, most),
      plainTexts: (text) => this.plainTexts.read(text, this.lineCount, slot),
    }
  }

  private integers(slot: number, least: number, most: number): FoundIntegers | undefined {
    const { lineCount: count, memory } = this
    if (this.exports.integers(count, addressOfSlot(slot), least, most) !== 0) return undefined
    return {
      tags: memory.bytes.subarray(PLACES.tags, PLACES.tags + count),
      longs: new BigInt64Array(memory.memory.buffer, PLACES.longs, count),
    }
  }

  /** The same as a column, where all lines were read, and have texts without escapes that repeat few, or nothing. */
  repeated(slot: number): RepeatedVector | undefined {
    return this.codes.columnOf(slot, this.lineCount)
  }

  private writePlan(members: readonly WantedMember[]): void {
    this.plan = members
    this.templates.clear()
    this.codes.clear()
    this.memory.bytes.fill(0, PLACES.plans, PLACES.lineStarts)
    let planCount = 1
    const write = (wanted: readonly WantedMember[]): number => {
      const plan = planAt(planCount++)
      for (const { name, slot, inside } of wanted) {
        const at = addressOfSlot(slot)
        const bytes = encodeUtf8(name)
        const first = plan + bytes.length * 4
        const { starts, ends, kinds } = placesOfSlot(slot)
        this.memory.bytes.set(bytes, at + SLOT.name)
        this.put(at + SLOT.next, this.memory.words[first / 4]!)
        this.put(first, at)
        this.put(at + SLOT.starts, starts)
        this.put(at + SLOT.ends, ends)
        this.put(at + SLOT.kinds, kinds)
        if (!inside) continue
        this.put(at + SLOT.action, inside.form === 'text' ? SLOT.inside : SLOT.nested)
        this.put(at + SLOT.plan, write(inside.members))
      }
      return plan
    }
    write(members)
  }

  private put(address: number, value: number): void {
    this.memory.words[address / 4] = value
  }
}

const planAt = (index: number): number => PLACES.plans + index * PLACES.planLengths * 4

const flatMembers = (members: readonly WantedMember[]): readonly WantedMember[] =>
  members.flatMap((member) => [member, ...flatMembers(member.inside?.members ?? [])])

function isPlainName(name: string): boolean {
  const bytes = encodeUtf8(name)
  return bytes.length < PLACES.planLengths && bytes.every((byte) => byte >= 32 && byte !== 34 && byte !== 92)
}
