import { slotsOfRead, type JsonMember, type JsonRead } from '../patterns'
import { Tag, type RepeatedVector, type VectorBuilder } from '../values'
import { membersOfLine, type LineShape } from './jsonLine'
import { columnOfTexts, fillOf, type Fill } from './memberFills'
import { FOUND } from './simd/memberPlaces'
import { LineMembers } from './simd/lineMembers'
import type { Lines } from './simd/lines'
import { threadKernels } from './simd/threadKernels'
import type { WantedMember } from './simd/wantedMember'

/**
 * Reads members of many JSON lines at once: finds where they stand (`LineMembers`), then fills one column after the other.
 * What it cannot read for sure is left to readers of single lines, with which it agrees.
 */
export class MemberColumns {
  private constructor(
    private readonly finder: LineMembers,
    private readonly plan: MemberPlan,
  ) {}

  /** What reads lines by a plan; undefined where there is no WebAssembly. */
  static over(plan: MemberPlan): MemberColumns | undefined {
    const finder = threadKernels()?.members
    return finder && new MemberColumns(finder, plan)
  }

  /** Fills the columns; undefined when no line was read. */
  read(bytes: Uint8Array, lines: Lines, columns: readonly VectorBuilder[]): MembersRead | undefined {
    const { members, fills, texts } = this.plan
    const marks = this.finder.read(bytes, lines, members)
    if (!marks) return undefined
    const { count } = lines
    const found = { bytes, count, columns, marks }
    const fillAll = (some: MemberPlan['fills']): void => {
      for (const { slot, fill } of some) fill(this.finder.found(slot), found)
    }
    for (const column of columns) column.tags.fill(Tag.null, 0, count)
    fillAll(fills)
    const repeated = marks.includes(1) ? NONE_REPEATED : this.repeatedTexts()
    fillAll(texts.filter(({ column }) => !repeated.has(column)))
    if (!marks.includes(1)) return { marks, repeated }
    // Lines that are left to others go into the columns.
    fillAll(texts.filter(({ column }) => repeated.has(column)))
    copyMarked(bytes, lines, columns, marks)
    return { marks, repeated: NONE_REPEATED }
  }

  private repeatedTexts(): MembersRead['repeated'] {
    const repeated = new Map<number, RepeatedVector>()
    for (const { slot, column } of this.plan.texts) {
      const vector = this.finder.repeated(slot)
      if (vector) repeated.set(column, vector)
    }
    return repeated
  }
}

/** Marked lines are read where they lie: columns that look into other memory find them at the same places there. */
function copyMarked(
  bytes: Uint8Array,
  { starts, ends }: Lines,
  columns: readonly VectorBuilder[],
  marks: Uint8Array,
): void {
  const other = columns.find((column) => column.bytes !== bytes)?.bytes
  if (!other) return
  for (let line = marks.indexOf(1); line >= 0; line = marks.indexOf(1, line + 1))
    other.set(bytes.subarray(starts[line], ends[line]), starts[line])
}

/** What became of the lines of a block. */
export interface MembersRead {
  /** 0 for lines that were read. */
  readonly marks: Uint8Array
  /** Stand for columns that were not filled, since their texts repeat. */
  readonly repeated: ReadonlyMap<number, RepeatedVector>
}

const NONE_REPEATED: MembersRead['repeated'] = new Map()

/** Members to be found, and what is done with what is found. Whoever comes with the same plan again finds it in use. */
export interface MemberPlan {
  readonly members: readonly WantedMember[]
  readonly fills: readonly SlotFill[]
  /** Those that fill a column with texts, which may repeat. */
  readonly texts: readonly (SlotFill & { readonly column: number })[]
}

interface SlotFill {
  readonly slot: number
  readonly fill: Fill
}

/** The plan for lines of a shape, or undefined where single lines have to be read. */
export function memberPlanOf(shape: LineShape): MemberPlan | undefined {
  const planner = new MemberPlanner(shape)
  const members = planner.object(membersOfLine(shape), 'line')
  if (!members || !LineMembers.canFind(members)) return undefined
  const { merged, isExported } = shape
  const content = members.find(({ name }) => name === 'content')
  // A member `content` that is a text stands in for the line.
  if (merged && !isExported && content) planner.fills.push({ slot: content.slot, fill: leaveTexts })
  return { members, fills: planner.fills, texts: planner.texts }
}

/** Turns what is read of lines into members to be found, as far as those can be. */
class MemberPlanner {
  readonly fills: SlotFill[] = []
  readonly texts: (SlotFill & { column: number })[] = []
  private slotCount = 0

  constructor(private readonly shape: LineShape) {}

  object(members: readonly JsonMember[], place: 'line' | 'text'): readonly WantedMember[] | undefined {
    const names = [...new Set(members.map(({ name }) => name))]
    const wanted = names.flatMap((name) => {
      const one = this.member(
        name,
        members.filter((it) => it.name === name),
        place,
      )
      return one ? [one] : []
    })
    return wanted.length === names.length ? wanted : undefined
  }

  private member(
    name: string,
    readers: readonly JsonMember[],
    place: 'line' | 'text',
  ): WantedMember | undefined {
    const slot = this.slotCount++
    const [first] = readers
    if (readers.length === 1 && first) {
      const { read } = first
      if (read.kind === 'inside') return place === 'line' ? this.inside(name, slot, read.read) : undefined
      if (read.kind === 'members') return this.nested(name, slot, first, place)
    }
    for (const { read, isRequired } of readers) {
      const fill = fillOf(read, place, this.shape)
      if (!fill) return undefined
      const column = isRequired ? undefined : columnOfTexts(read)
      if (column === undefined) this.fills.push({ slot, fill })
      else this.texts.push({ slot, fill, column })
      if (isRequired) this.fills.push({ slot, fill: leaveNulls(slotsOfRead(read)) })
    }
    return { name, slot }
  }

  private inside(name: string, slot: number, read: JsonRead): WantedMember | undefined {
    const members =
      read.kind === 'members' && read.rest === undefined ? this.object(read.members, 'text') : undefined
    this.fills.push({ slot, fill: leaveOthers })
    return members && { name, slot, inside: { form: 'text', members } }
  }

  private nested(
    name: string,
    slot: number,
    { read, isRequired }: JsonMember,
    place: 'line' | 'text',
  ): WantedMember | undefined {
    if (read.kind !== 'members' || read.rest !== undefined || isRequired) return undefined
    // A lacking member would make this object null, but not the one around it.
    const members = read.members.some((it) => it.isRequired) ? undefined : this.object(read.members, place)
    return members && { name, slot, inside: { form: 'object', members } }
  }
}

/** Marks lines without JSON text where some should be. */
const leaveOthers: Fill = ({ kinds }, { count, marks }) => {
  for (let row = 0; row < count; row++) if (kinds[row] !== FOUND.object) marks[row] = 1
}

const leaveTexts: Fill = ({ kinds }, { count, marks }) => {
  for (let row = 0; row < count; row++) {
    if (kinds[row] === FOUND.text || kinds[row] === FOUND.escapedText) marks[row] = 1
  }
}

/** Marks lines of which a reader that must give something has given nothing. */
const leaveNulls =
  (slots: readonly number[]): Fill =>
  (_, { count, columns, marks }) => {
    const tags = slots.map((slot) => columns[slot]!.tags)
    for (let row = 0; row < count; row++) if (tags.every((it) => it[row] === Tag.null)) marks[row] = 1
  }
