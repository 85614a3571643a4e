import { runNotice, type Notice } from './notice'
import type { StepCounters } from './stepCounters'

/** Tells of the patterns that have given up on records: their match would have taken too many steps. */
export function givenUpPatterns(steps: readonly StepCounters[]): readonly Notice[] {
  return steps.flatMap(({ name, span, givenUp }) => {
    if (givenUp === undefined) return []
    const { records, steps: most } = givenUp
    const message =
      `${name} gave up on ${counted(records, 'record')} after ${records === 1 ? '' : 'up to '}${counted(most, 'step')}: ` +
      'the pattern goes over the same text again and again. What it gives up on counts as not matched.'
    return [runNotice('warning', 'pattern-gave-up', message, span)]
  })
}

const counted = (count: number, what: string): string =>
  `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`
