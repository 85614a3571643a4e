import type { Program } from './program'

/** Whether a step may match without taking anything because it is optional or counts from 0. */
export function mayBeEmpty(step: Program): boolean {
  switch (step.kind) {
    case 'optional':
      return true
    case 'text':
    case 'traced':
      return mayBeEmpty(step.step)
    case 'literal':
    case 'characters':
    case 'lazy':
    case 'quoted':
    case 'word':
    case 'list':
    case 'pairs':
      return step.min === 0
    default:
      return false
  }
}
