import type { StepCounters } from '../engine'

/** What every step of a run did, as lines for a terminal: records in and out, time, refused records with samples. */
export function printSteps(steps: readonly StepCounters[]): string {
  const lines = steps.map(
    ({ name, recordsIn, recordsOut, milliseconds, refused }) =>
      `  ${name.padEnd(16)}${number(recordsIn)} → ${number(recordsOut).padEnd(12)}${milliseconds.toFixed(1).padStart(10)} ms` +
      (refused > 0 ? `   ${number(refused).trim()} refused` : ''),
  )
  const samples = steps.flatMap(({ name, samples }) => samples.map((text) => `  ${name} refused: ${text}`))
  return `${[...lines, ...samples].join('\n')}\n`
}

const number = (count: number): string => count.toLocaleString('en-US').padStart(12)
