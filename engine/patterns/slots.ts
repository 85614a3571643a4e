import type { JsonMembers, JsonRead, Program, Slot } from './program'

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
export const withoutSlots = (program: Program): Program => keepingSlots(program, NONE)

const NONE: ReadonlySet<number> = new Set()

/** The same program filling these slots only; their numbers stay. It does not tell what it takes. */
export function keepingSlots(program: Program, kept: ReadonlySet<number>): Program {
  const inner = (it: Program): Program => keepingSlots(it, kept)
  switch (program.kind) {
    case 'sequence':
      return { ...program, steps: program.steps.map(inner) }
    case 'choice':
      return { ...program, branches: program.branches.map(inner) }
    case 'optional':
    case 'look':
      return { ...program, step: inner(program.step) }
    case 'traced':
      return inner(program.step)
    case 'separated':
      return { ...program, members: program.members.map(inner) }
    case 'text':
      return kept.has(program.slot) ? { ...program, step: inner(program.step) } : inner(program.step)
    case 'json':
      return { ...program, read: readKeeping(program.read, kept) }
    case 'literal':
    case 'characters':
    case 'place':
      return program
    default:
      return { ...program, slot: keptSlot(program.slot, kept) }
  }
}

const keptSlot = (slot: Slot, kept: ReadonlySet<number>): Slot =>
  slot !== undefined && kept.has(slot) ? slot : undefined

function readKeeping(read: JsonRead, kept: ReadonlySet<number>): JsonRead {
  switch (read.kind) {
    case 'converted':
      return { ...read, step: keepingSlots(read.step, kept) }
    case 'members':
      return { ...read, ...membersKeeping(read, kept) }
    case 'inside':
      return { ...read, read: readKeeping(read.read, kept) }
    default:
      return { ...read, slot: keptSlot(read.slot, kept) }
  }
}

const membersKeeping = ({ members, rest }: JsonMembers, kept: ReadonlySet<number>): JsonMembers => ({
  members: members.map((member) => ({ ...member, read: readKeeping(member.read, kept) })),
  rest: keptSlot(rest, kept),
})

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
