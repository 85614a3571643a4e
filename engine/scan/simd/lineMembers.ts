import { BATCH_SIZE, encodeUtf8 } from '../../values'
import { instantiate, PAGE, type Memory } from './machine'
import { memberKernelBytes } from './memberKernels'
import { MOST_PLANS, MOST_SLOTS, PLACES, SLOT } from './memberPlaces'

/** A member that is wanted of an object. Its number says where what was found is noted. */
export interface WantedMember {
  readonly name: string
  readonly slot: number
  /** The members of its value: of an object, or of the JSON text that a string holds. */
  readonly inside?: { readonly form: 'object' | 'text'; readonly members: readonly WantedMember[] }
}

/** What was found of a member, by line: its kind (`FOUND`), and where its value stands, of strings without quotes. */
export interface FoundMember {
  readonly kinds: Uint8Array
  readonly starts: Int32Array
  readonly ends: Int32Array
}

/** Lines of a text; `ends` are exclusive. */
export interface Lines {
  readonly count: number
  readonly starts: Int32Array
  readonly ends: Int32Array
}

interface Exports {
  readonly memory: Memory
  readLines(count: number, plan: number): number
}

/** The first text that is read needs this much memory. */
const FIRST_TEXT = 10 * PAGE
/** The functions read beyond the text. */
const BEHIND = 128
/** Texts that need more memory than this are not taken. */
const MOST_BYTES = 16 * 2 ** 20

/**
 * Finds members of JSON lines, many lines at a time. A line is *read* when it is surely a well-formed object of which
 * each wanted member stands once at most, without escapes of names; all others are left to the caller. One object per
 * thread, which all readers share.
 */
export class LineMembers {
  private bytes: Uint8Array
  private words: Int32Array
  private plan: readonly WantedMember[] | undefined

  private constructor(private readonly exports: Exports) {
    const { buffer } = exports.memory
    this.bytes = new Uint8Array(buffer)
    this.words = new Int32Array(buffer)
  }

  /** The finder, or undefined where the machine has no such instructions. */
  static create(): LineMembers | undefined {
    const exports = instantiate(memberKernelBytes((PLACES.text + FIRST_TEXT) / PAGE)) as Exports | undefined
    return exports && new LineMembers(exports)
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
    const [start, end] = [starts[0]!, ends[count - 1]!]
    if (count > BATCH_SIZE || !this.makeRoom(end - start)) return undefined
    if (this.plan !== members) this.writePlan(members)
    this.bytes.set(bytes.subarray(start, end), PLACES.text)
    // A control character ends every string.
    this.bytes.fill(0, PLACES.text + end - start, PLACES.text + end - start + BEHIND)
    this.words[PLACES.delta / 4] = start - PLACES.text
    this.words.set(starts.subarray(0, count), PLACES.lineStarts / 4)
    this.words.set(ends.subarray(0, count), PLACES.lineEnds / 4)
    for (const { slot } of flatMembers(members)) {
      const { kinds } = placesOf(slot)
      this.bytes.fill(0, kinds, kinds + count)
    }
    this.exports.readLines(count, planAt(1))
    return this.bytes.subarray(PLACES.statuses, PLACES.statuses + count)
  }

  /** What the last call of `read` has found of a member. */
  found(slot: number): FoundMember {
    const { starts, ends, kinds } = placesOf(slot)
    return {
      kinds: this.bytes.subarray(kinds, kinds + BATCH_SIZE),
      starts: this.words.subarray(starts / 4, starts / 4 + BATCH_SIZE),
      ends: this.words.subarray(ends / 4, ends / 4 + BATCH_SIZE),
    }
  }

  private makeRoom(length: number): boolean {
    const needed = PLACES.text + length + BEHIND
    if (needed > MOST_BYTES) return false
    if (needed > this.bytes.length) {
      this.exports.memory.grow(Math.ceil((needed - this.bytes.length) / PAGE))
      this.bytes = new Uint8Array(this.exports.memory.buffer)
      this.words = new Int32Array(this.exports.memory.buffer)
    }
    return true
  }

  private writePlan(members: readonly WantedMember[]): void {
    this.plan = members
    this.bytes.fill(0, PLACES.plans, PLACES.lineStarts)
    let planCount = 1
    const write = (wanted: readonly WantedMember[]): number => {
      const plan = planAt(planCount++)
      for (const { name, slot, inside } of wanted) {
        const at = PLACES.slots + slot * SLOT.size
        const bytes = encodeUtf8(name)
        const first = plan + bytes.length * 4
        const { starts, ends, kinds } = placesOf(slot)
        this.bytes.set(bytes, at + SLOT.name)
        this.put(at + SLOT.next, this.words[first / 4]!)
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
    this.words[address / 4] = value
  }
}

const planAt = (index: number): number => PLACES.plans + index * PLACES.planLengths * 4

/** Where what is found of a member is noted. */
function placesOf(slot: number): { readonly starts: number; readonly ends: number; readonly kinds: number } {
  const starts = PLACES.found + slot * BATCH_SIZE * 9
  return { starts, ends: starts + BATCH_SIZE * 4, kinds: starts + BATCH_SIZE * 8 }
}

const flatMembers = (members: readonly WantedMember[]): readonly WantedMember[] =>
  members.flatMap((member) => [member, ...flatMembers(member.inside?.members ?? [])])

function isPlainName(name: string): boolean {
  const bytes = encodeUtf8(name)
  return bytes.length < PLACES.planLengths && bytes.every((byte) => byte >= 32 && byte !== 34 && byte !== 92)
}
