import type { JsonMembers, JsonRead, Program, Slot } from './program'
import { membersWithSlots, slotsOf, withSlots } from './slots'

/** For slots that are filled with records: the slot that each wanted member goes to instead, by its name. */
export type OpenedSlots = ReadonlyMap<number, ReadonlyMap<string, number>>

/**
 * The same program with members of records in slots of their own, so that nobody makes the records: where one would be
 * null or lacks a member, the slot is null. Undefined when some record is made in a way that cannot be opened.
 */
export function openMembers(program: Program, slots: OpenedSlots): Program | undefined {
  const opened = new Opening(slots).step(program)
  const left = slotsOf(opened)
  const isOpen = [...slots].every(
    ([record, members]) =>
      !left.includes(record) && [...members.values()].every((slot) => left.includes(slot)),
  )
  return isOpen ? opened : undefined
}

class Opening {
  constructor(private readonly slots: OpenedSlots) {}

  step(program: Program): Program {
    switch (program.kind) {
      case 'sequence':
        return { ...program, steps: program.steps.map((step) => this.step(step)) }
      case 'choice':
        return { ...program, branches: program.branches.map((branch) => this.step(branch)) }
      case 'separated':
        return { ...program, members: program.members.map((member) => this.step(member)) }
      case 'optional':
      case 'text':
      case 'look':
      case 'traced':
        return { ...program, step: this.step(program.step) }
      case 'structure':
        return this.structure(program)
      case 'pairs': {
        const members = this.membersOf(program.slot)
        if (members === undefined) return program
        return { ...program, slot: undefined, own: [...members].map(([name, slot]) => ({ name, slot })) }
      }
      case 'json':
        return { ...program, read: this.read(program.read) }
      default:
        return program
    }
  }

  private membersOf(slot: Slot): ReadonlyMap<string, number> | undefined {
    return slot === undefined ? undefined : this.slots.get(slot)
  }

  private structure(program: Extract<Program, { kind: 'structure' }>): Program {
    const members = this.membersOf(program.slot)
    if (members === undefined || !hasAll(program.names, members)) return program
    return withSlots(program.step, slotOfLast(program.names, members))
  }

  private read(read: JsonRead): JsonRead {
    switch (read.kind) {
      case 'members':
        return { kind: 'members', ...this.members(read) }
      case 'record': {
        const members = this.membersOf(read.slot)
        if (members === undefined || !hasAll(read.names, members)) return read
        return { kind: 'members', ...membersWithSlots(read.members, slotOfLast(read.names, members)) }
      }
      case 'natural': {
        const members = this.membersOf(read.slot)
        return members !== undefined && read.accepts === 'object' ? membersInTheirTypes(members) : read
      }
      case 'inside':
        return { ...read, read: this.read(read.read) }
      default:
        return read
    }
  }

  private members({ members, rest }: JsonMembers): JsonMembers {
    return { members: members.map((member) => ({ ...member, read: this.read(member.read) })), rest }
  }
}

const hasAll = (names: readonly string[], members: ReadonlyMap<string, number>): boolean =>
  [...members.keys()].every((name) => names.includes(name))

/** Of equal names in a scope the last one counts. */
const slotOfLast =
  (names: readonly string[], members: ReadonlyMap<string, number>) =>
  (slot: number): Slot =>
    names.includes(names[slot] ?? '', slot + 1) ? undefined : members.get(names[slot] ?? '')

const membersInTheirTypes = (members: ReadonlyMap<string, number>): JsonRead => ({
  kind: 'members',
  members: [...members].map(([name, slot]) => ({
    name,
    isRequired: false,
    read: { kind: 'natural', accepts: 'any', slot },
  })),
  rest: undefined,
})
