import type { JsonRead, Program } from './program'

/**
 * The steps that one match may take: a step is about one byte looked at, or one more try of something. A pattern that
 * goes over a text once takes at most one step per byte and part, so this is several times what a match needs that does
 * not look at the same text again and again. What needs more gives up: time stays linear in the text and the pattern.
 */
const STEPS_PER_BYTE_AND_PART = 8

/** Short texts may be gone over more often. */
const STEPS_AT_LEAST = 20_000

/** Keeps counts in the numbers that need no memory of their own; some seconds of work for one record. */
const STEPS_AT_MOST = 2 ** 30 - 1

/** Counts the steps of one match at a time. Belongs to one matcher; whoever starts a match fills it. */
export class StepBudget {
  /** Steps left; below 0 the match under way gives up, or the last one has. */
  left = 0
  /** How many steps the match may take in all. */
  allowed = 0
  private readonly stepsPerByte: number

  constructor(program: Program) {
    this.stepsPerByte = STEPS_PER_BYTE_AND_PART * partsOf(program)
  }

  /** Begins a match over an input of so many bytes. */
  refill(length: number): void {
    const allowed = STEPS_AT_LEAST + length * this.stepsPerByte
    this.left = this.allowed = allowed < STEPS_AT_MOST ? allowed : STEPS_AT_MOST
  }

  get hasGivenUp(): boolean {
    return this.left < 0
  }
}

/** Records on which a pattern has given up, and the most steps it took before. Plain data: it crosses threads. */
export interface GivenUp {
  readonly records: number
  readonly steps: number
}

/** Both together. */
export function addGivenUp(a: GivenUp | undefined, b: GivenUp | undefined): GivenUp | undefined {
  if (a === undefined || b === undefined) return a ?? b
  return { records: a.records + b.records, steps: Math.max(a.steps, b.steps) }
}

/** Adds the record that was matched last, when the match has given up. */
export function countGivenUp(before: GivenUp | undefined, budget: StepBudget): GivenUp | undefined {
  return budget.hasGivenUp ? addGivenUp(before, { records: 1, steps: budget.allowed }) : before
}

/** How many steps a program is made of, as its pattern was written: stops of lazy steps repeat others. */
function partsOf(program: Program): number {
  switch (program.kind) {
    case 'sequence':
      return sum(program.steps.map(partsOf))
    case 'choice':
      return sum(program.branches.map(partsOf))
    case 'separated':
      return sum(program.members.map(partsOf)) + partsOf(program.separator)
    case 'optional':
    case 'text':
    case 'look':
    case 'structure':
    case 'list':
    case 'pairs':
    case 'traced':
      return 1 + partsOf(program.step)
    case 'json':
      return partsOfRead(program.read)
    default:
      return 1
  }
}

function partsOfRead(read: JsonRead): number {
  switch (read.kind) {
    case 'converted':
      return 1 + partsOf(read.step)
    case 'elements':
    case 'inside':
      return 1 + partsOfRead(read.read)
    case 'members':
      return sum(read.members.map((member) => partsOfRead(member.read)))
    case 'record':
      return sum(read.members.members.map((member) => partsOfRead(member.read)))
    default:
      return 1
  }
}

const sum = (parts: readonly number[]): number => parts.reduce((all, part) => all + part, 1)
