import { mayBeEmpty } from './mayBeEmpty'
import type { Json, JsonRead, Program } from './program'
import { withoutSlots } from './slots'

/** What stands behind a place: steps in order. Closed: the last one has to match; otherwise the pattern ends there. */
interface Follow {
  readonly steps: readonly Program[]
  readonly isClosed: boolean
}

const nothing: Follow = { steps: [], isClosed: false }

/**
 * Gives every lazy step its stop: the optional steps behind it, each tried in turn, and the next one that is not
 * optional; steps behind that one are not looked at. At the end of a group, a list or a structure, what follows is what
 * stands behind that. A step that may take nothing (`*`, `{0,n}`) counts as optional.
 * Where only optional steps follow, lazy text stops at one that takes part, or takes all it may.
 */
export const withStops = (program: Program): Program => resolve(program, nothing)

function resolve(program: Program, follow: Follow): Program {
  switch (program.kind) {
    case 'sequence':
      return { ...program, steps: resolveSteps(program.steps, follow) }
    case 'lazy':
      return { ...program, stop: stopOf(follow), takesRest: !follow.isClosed }
    case 'choice':
      return { ...program, branches: program.branches.map((branch) => resolve(branch, follow)) }
    case 'optional':
    case 'text':
    case 'structure':
    case 'list':
    case 'pairs':
    case 'traced':
      return { ...program, step: resolve(program.step, follow) }
    case 'look':
      return { ...program, step: resolve(program.step, nothing) }
    case 'separated':
      return resolveSeparated(program, follow)
    case 'json':
      return resolveJson(program)
    default:
      return program
  }
}

/** From the last step to the first, since each one's follow is made of those behind it. */
function resolveSteps(steps: readonly Program[], follow: Follow): readonly Program[] {
  const resolved: Program[] = []
  let behind = follow
  // How many of the steps here make up what follows; undefined where it reaches beyond them.
  let covers: number | undefined
  for (const step of steps.toReversed()) {
    const own = withCovers(resolve(step, behind), covers)
    resolved.unshift(own)
    const isClosing = !mayBeEmpty(own)
    behind = isClosing
      ? { steps: [own], isClosed: true }
      : { steps: [own, ...behind.steps], isClosed: behind.isClosed }
    covers = isClosing ? 1 : covers && covers + 1
  }
  return resolved
}

const withCovers = (step: Program, covers: number | undefined): Program =>
  step.kind === 'lazy' ? { ...step, covers: covers ?? 0 } : step

function resolveSeparated(program: Extract<Program, { kind: 'separated' }>, follow: Follow): Program {
  const separator = resolve(program.separator, nothing)
  const behind: Follow = { steps: [separator], isClosed: true }
  const last = program.members.length - 1
  const members = program.members.map((member, i) => resolve(member, i === last ? follow : behind))
  return { ...program, separator, members }
}

const resolveJson = (program: Json): Program => ({ ...program, read: resolveRead(program.read) })

/** A member's text is an input of its own, so that nothing follows in it. */
function resolveRead(read: JsonRead): JsonRead {
  switch (read.kind) {
    case 'converted':
      return { ...read, step: withStops(read.step) }
    case 'elements':
    case 'inside':
      return { ...read, read: resolveRead(read.read) }
    case 'members':
      return {
        ...read,
        members: read.members.map((member) => ({ ...member, read: resolveRead(member.read) })),
      }
    case 'record': {
      const members = read.members.members.map((member) => ({ ...member, read: resolveRead(member.read) }))
      return { ...read, members: { ...read.members, members } }
    }
    default:
      return read
  }
}

function stopOf({ steps, isClosed }: Follow): Program | undefined {
  const tests = steps.map(withoutSlots)
  if (isClosed) return tests.length === 1 ? tests[0] : { kind: 'sequence', steps: tests }
  if (tests.length === 0) return undefined
  const insisting = tests.map(insist)
  return insisting.length === 1 ? insisting[0] : { kind: 'choice', branches: insisting }
}

/** The step as one that takes part: it has to match, and something. */
function insist(step: Program): Program {
  switch (step.kind) {
    case 'optional':
      return step.step
    case 'literal':
    case 'characters':
    case 'lazy':
    case 'quoted':
    case 'word':
    case 'list':
    case 'pairs':
      return { ...step, min: Math.max(step.min, 1) }
    default:
      return step
  }
}
