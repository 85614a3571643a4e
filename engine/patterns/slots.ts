import type { JsonMembers, JsonRead, Program } from './program'

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
export function withoutSlots(program: Program): Program {
  switch (program.kind) {
    case 'sequence':
      return { ...program, steps: program.steps.map(withoutSlots) }
    case 'choice':
      return { ...program, branches: program.branches.map(withoutSlots) }
    case 'optional':
    case 'look':
      return { ...program, step: withoutSlots(program.step) }
    case 'separated':
      return { ...program, members: program.members.map(withoutSlots) }
    case 'text':
    case 'traced':
      return withoutSlots(program.step)
    case 'json':
      return { ...program, read: readWithoutSlots(program.read) }
    case 'literal':
    case 'characters':
    case 'place':
      return program
    default:
      return { ...program, slot: undefined }
  }
}

function readWithoutSlots(read: JsonRead): JsonRead {
  switch (read.kind) {
    case 'converted':
      return { ...read, step: withoutSlots(read.step) }
    case 'members':
      return { ...read, ...membersWithoutSlots(read) }
    case 'inside':
      return { ...read, read: readWithoutSlots(read.read) }
    default:
      return { ...read, slot: undefined }
  }
}

const membersWithoutSlots = ({ members }: JsonMembers): JsonMembers => ({
  members: members.map((member) => ({ ...member, read: readWithoutSlots(member.read) })),
  rest: undefined,
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
