import type { JsonMembers, JsonRead, Pairs, Program, Slot } from './program'

/** The slots that a program fills, each once, ascending; those of scopes inside are not among them. */
export function slotsOf(program: Program): readonly number[] {
  const slots = new Set<number>()
  collect(program, slots)
  return [...slots].sort((a, b) => a - b)
}

/** The slots that reading a JSON value fills. */
export function slotsOfRead(read: JsonRead): readonly number[] {
  const slots = new Set<number>()
  collectRead(read, slots)
  return [...slots].sort((a, b) => a - b)
}

/** The same program for looking only: it fills no slots. */
export const withoutSlots = (program: Program): Program => withSlots(program, noSlot)

/** Which slot a step fills that filled the given one. */
type NewSlot = (slot: number) => Slot

const noSlot: NewSlot = () => undefined

/**
 * The same program with other slots. It matches the same texts; what is there only to fill a slot that is no longer
 * filled is left out: members of JSON that need not be there, and the records of structures. It does not tell what it
 * takes.
 */
export function withSlots(program: Program, newSlot: NewSlot): Program {
  switch (program.kind) {
    case 'sequence':
      return { ...program, steps: program.steps.map((step) => withSlots(step, newSlot)) }
    case 'choice':
      return { ...program, branches: program.branches.map((branch) => withSlots(branch, newSlot)) }
    case 'optional':
    case 'look':
      return { ...program, step: withSlots(program.step, newSlot) }
    case 'traced':
      return withSlots(program.step, newSlot)
    case 'separated':
      return { ...program, members: program.members.map((member) => withSlots(member, newSlot)) }
    case 'text': {
      const slot = newSlot(program.slot)
      const step = withSlots(program.step, newSlot)
      return slot === undefined ? step : { ...program, step, slot }
    }
    case 'structure': {
      const slot = changed(program.slot, newSlot)
      return slot === undefined ? withoutSlots(program.step) : { ...program, slot }
    }
    case 'list': {
      const slot = changed(program.slot, newSlot)
      return slot === undefined
        ? { ...program, names: [], step: withoutSlots(program.step), slot }
        : { ...program, slot }
    }
    case 'pairs':
      return pairsWithSlots(program, newSlot)
    case 'json':
      return { ...program, read: readWithSlots(program.read, newSlot) }
    case 'literal':
    case 'characters':
    case 'place':
      return program
    default:
      return { ...program, slot: changed(program.slot, newSlot) }
  }
}

function pairsWithSlots({ own: oldOwn = [], ...program }: Pairs, newSlot: NewSlot): Program {
  const slot = changed(program.slot, newSlot)
  const own = oldOwn.flatMap(({ name, slot: oldSlot }) => {
    const ownSlot = newSlot(oldSlot)
    return ownSlot === undefined ? [] : [{ name, slot: ownSlot }]
  })
  if (own.length > 0) return { ...program, own, slot }
  return slot === undefined
    ? { ...program, names: [], step: withoutSlots(program.step), slot }
    : { ...program, slot }
}

const changed = (slot: Slot, newSlot: NewSlot): Slot => (slot === undefined ? undefined : newSlot(slot))

function readWithSlots(read: JsonRead, newSlot: NewSlot): JsonRead {
  switch (read.kind) {
    case 'converted':
      return { ...read, step: withSlots(read.step, newSlot) }
    case 'members':
      return { ...read, ...membersWithSlots(read, newSlot) }
    case 'inside':
      return { ...read, read: readWithSlots(read.read, newSlot) }
    case 'record': {
      const slot = changed(read.slot, newSlot)
      return slot === undefined
        ? { kind: 'members', ...membersWithSlots(read.members, noSlot) }
        : { ...read, slot }
    }
    case 'elements': {
      const slot = changed(read.slot, newSlot)
      return slot === undefined
        ? { ...read, read: readWithSlots(read.read, noSlot), slot }
        : { ...read, slot }
    }
    default:
      return { ...read, slot: changed(read.slot, newSlot) }
  }
}

/**
 * The same members with other slots. Those that fill nothing are left out, unless they have to be there. `rest` goes by
 * the names of all members.
 */
export function membersWithSlots({ members, rest: oldRest }: JsonMembers, newSlot: NewSlot): JsonMembers {
  const rest = changed(oldRest, newSlot)
  return {
    members: members.flatMap(({ name, isRequired, read: oldRead }) => {
      const read = readWithSlots(oldRead, newSlot)
      if (isRequired || slotsOfRead(read).length > 0) return { name, isRequired, read }
      return rest === undefined ? [] : { name, isRequired, read: unread }
    }),
    rest,
  }
}

/** The members of a record of which only some names are wanted; slot `i` of what is left is the name `i`. */
export function membersNamed(
  names: readonly string[],
  members: JsonMembers,
  wanted: readonly string[],
): { readonly names: readonly string[]; readonly members: JsonMembers } {
  const kept = names.filter((name) => wanted.includes(name))
  const newSlot: NewSlot = (slot) => {
    const index = kept.indexOf(names[slot] ?? '')
    return index < 0 ? undefined : index
  }
  return { names: kept, members: membersWithSlots(members, newSlot) }
}

const unread: JsonRead = { kind: 'natural', accepts: 'any', slot: undefined }

function collect(program: Program, slots: Set<number>): void {
  switch (program.kind) {
    case 'sequence':
      for (const step of program.steps) collect(step, slots)
      return
    case 'choice':
      for (const branch of program.branches) collect(branch, slots)
      return
    case 'optional':
    case 'look':
    case 'traced':
      collect(program.step, slots)
      return
    case 'separated':
      for (const member of program.members) collect(member, slots)
      return
    case 'text':
      collect(program.step, slots)
      slots.add(program.slot)
      return
    case 'json':
      collectRead(program.read, slots)
      return
    case 'literal':
    case 'characters':
    case 'place':
      return
    case 'pairs':
      for (const { slot } of program.own ?? []) slots.add(slot)
      if (program.slot !== undefined) slots.add(program.slot)
      return
    default:
      if (program.slot !== undefined) slots.add(program.slot)
  }
}

function collectRead(read: JsonRead, slots: Set<number>): void {
  switch (read.kind) {
    case 'converted':
      collect(read.step, slots)
      return
    case 'members':
      for (const member of read.members) collectRead(member.read, slots)
      if (read.rest !== undefined) slots.add(read.rest)
      return
    case 'inside':
      collectRead(read.read, slots)
      return
    default:
      if (read.slot !== undefined) slots.add(read.slot)
  }
}
