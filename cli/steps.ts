import { formatInWords, mismatchText, type RunOutcome, type StepCounters } from '../engine'

/**
 * What every step of a run did, as lines for a terminal: records in and out, time, and below it what kept records or
 * values back. Commands of sub-queries stand further in, below their command.
 */
export function printSteps(steps: readonly StepCounters[]): string {
  return steps
    .flatMap((step) => [stepLine(step), ...detailsOf(step).map((text) => `${indentOf(step)}    ${text}`)])
    .map((line) => `${line}\n`)
    .join('')
}

const indentOf = ({ depth }: StepCounters): string => '  '.repeat(depth + 1)

function stepLine(step: StepCounters): string {
  const { name, recordsIn, recordsOut, milliseconds } = step
  const label = `${indentOf(step)}${name}`.padEnd(22)
  return `${label}${number(recordsIn).padStart(12)} → ${number(recordsOut).padEnd(12)}${milliseconds.toFixed(1).padStart(10)} ms`
}

function detailsOf(step: StepCounters): readonly string[] {
  const { refused, givenUp, samples, outsideTimeframe, withoutTimestamp, examined, mismatches } = step
  return [
    ...counted(outsideTimeframe, 'outside of the timeframe'),
    ...counted(withoutTimestamp, 'without a timestamp'),
    ...counted(refused, 'refused: the pattern does not match'),
    ...counted(givenUp?.records ?? 0, `of them given up, after ${number(givenUp?.steps ?? 0)} steps at most`),
    ...samples.map((text) => `  such as ${JSON.stringify(text)}`),
    ...mismatches.map(
      (mismatch) =>
        `${mismatchText(mismatch)} (${number(mismatch.records)} of ${number(examined)} looked at)`,
    ),
  ]
}

const counted = (count: number, what: string): readonly string[] =>
  count > 0 ? [`${number(count)} ${what}`] : []

const number = (count: number): string => count.toLocaleString('en-US')

/** How many files are told of one by one. */
const MOST_FILES = 20

/** A line for each file that was read, with its format and why it was taken for that. */
export function printFiles(outcome: RunOutcome): string {
  const files = outcome.ok ? outcome.files : []
  const lines = files.slice(0, MOST_FILES).map((file) => {
    const reason = file.formatReason === undefined ? '' : ` (${file.formatReason})`
    return `  ${file.name}: ${formatInWords(file)}${reason}`
  })
  const rest = files.length > MOST_FILES ? [`  and ${files.length - MOST_FILES} more files`] : []
  return [...lines, ...rest].map((line) => `${line}\n`).join('')
}
