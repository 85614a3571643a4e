import type { Program } from '../program'

const known = new WeakMap<Program, number>()

/**
 * How many steps the code of a step is made of, those of its stops included: a stop is written again for every lazy step
 * that has it, so that the code of a row of optional groups would double with each of them. Infinite at worst.
 */
export function writtenSize(step: Program): number {
  const size = known.get(step) ?? measured(step)
  known.set(step, size)
  return size
}

function measured(step: Program): number {
  switch (step.kind) {
    case 'sequence':
      return sizeOf(step.steps)
    case 'choice':
      return sizeOf(step.branches)
    case 'separated':
      return sizeOf(step.members) + step.members.length * writtenSize(step.separator)
    case 'optional':
    case 'text':
    case 'look':
    case 'traced':
    case 'structure':
    case 'list':
    case 'pairs':
      return 1 + writtenSize(step.step)
    case 'lazy':
      return 1 + (step.stop === undefined ? 0 : writtenSize(step.stop))
    default:
      return 1
  }
}

const sizeOf = (steps: readonly Program[]): number => steps.reduce((sum, step) => sum + writtenSize(step), 1)
