import type { JsonMembers, JsonRead, Program } from './program'
import { membersNamed, withSlots } from './slots'

/** For slots that are filled with records, the names of the members that are wanted. */
export type WantedMembers = ReadonlyMap<number, readonly string[]>

/**
 * The same program with records of some of their members only. It matches the same texts, and its records give the
 * same value for each of the members that are wanted.
 */
export function withMembers(program: Program, wanted: WantedMembers): Program {
  const inside = (step: Program): Program => withMembers(step, wanted)
  switch (program.kind) {
    case 'sequence':
      return { ...program, steps: program.steps.map(inside) }
    case 'choice':
      return { ...program, branches: program.branches.map(inside) }
    case 'separated':
      return { ...program, members: program.members.map(inside) }
    case 'optional':
    case 'text':
    case 'look':
    case 'traced':
      return { ...program, step: inside(program.step) }
    case 'structure': {
      const names = wantedOf(program.slot, wanted)
      return names ? narrowedStructure(program, names) : program
    }
    case 'pairs': {
      const names = wantedOf(program.slot, wanted)
      return names ? { ...program, wanted: names } : program
    }
    case 'json':
      return { ...program, read: readWith(program.read, wanted) }
    default:
      return program
  }
}

const wantedOf = (slot: number | undefined, wanted: WantedMembers): readonly string[] | undefined =>
  slot === undefined ? undefined : wanted.get(slot)

function narrowedStructure(
  program: Extract<Program, { kind: 'structure' }>,
  wanted: readonly string[],
): Program {
  const names = program.names.filter((name) => wanted.includes(name))
  const step = withSlots(program.step, (slot) => {
    const index = names.indexOf(program.names[slot] ?? '')
    return index < 0 ? undefined : index
  })
  return { ...program, names, step }
}

function readWith(read: JsonRead, wanted: WantedMembers): JsonRead {
  switch (read.kind) {
    case 'members':
      return { ...read, ...membersWith(read, wanted) }
    case 'record': {
      const names = wantedOf(read.slot, wanted)
      return names ? { ...read, ...membersNamed(read.names, read.members, names) } : read
    }
    case 'natural': {
      const names = wantedOf(read.slot, wanted)
      return names && read.accepts === 'object' ? recordOf(names, read.slot) : read
    }
    case 'inside':
      return { ...read, read: readWith(read.read, wanted) }
    default:
      return read
  }
}

const membersWith = ({ members, rest }: JsonMembers, wanted: WantedMembers): JsonMembers => ({
  members: members.map((member) => ({ ...member, read: readWith(member.read, wanted) })),
  rest,
})

/** Of an object with any members those that are wanted, each in its own type. */
const recordOf = (names: readonly string[], slot: number | undefined): JsonRead => ({
  kind: 'record',
  names,
  members: {
    members: names.map((name, index) => ({
      name,
      isRequired: false,
      read: { kind: 'natural', accepts: 'any', slot: index },
    })),
    rest: undefined,
  },
  slot,
})
