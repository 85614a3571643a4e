import { formatInWords, mismatchText, type RunOutcome, type StepCounters } from '../engine'

/**
 * What every step of a run did, as lines for a terminal: records in and out, time with a bar as long as its share of the
 * whole, bytes, and below it what kept records or values back. Times of threads that work side by side are added up.
 * Commands of sub-queries stand further in, below their command.
 */
export function printSteps(steps: readonly StepCounters[]): string {
  const whole = steps.reduce((sum, { milliseconds }) => sum + milliseconds, 0)
  return steps
    .flatMap((step) => [
      stepLine(step, whole),
      ...detailsOf(step).map((text) => `${indentOf(step)}    ${text}`),
    ])
    .map((line) => `${line}\n`)
    .join('')
}

const indentOf = ({ depth }: StepCounters): string => '  '.repeat(depth + 1)

function stepLine(step: StepCounters, whole: number): string {
  const { name, recordsIn, recordsOut, milliseconds, bytes } = step
  const label = `${indentOf(step)}${name}`.padEnd(22)
  const share = whole === 0 ? 0 : milliseconds / whole
  const bar = '█'.repeat(Math.round(share * BAR_WIDTH)).padEnd(BAR_WIDTH)
  const read = bytes === 0 ? '' : `${(bytes / MEGABYTE).toFixed(1)} MB`
  const records = `${number(recordsIn).padStart(12)} → ${number(recordsOut).padEnd(12)}`
  return `${label}${records}${milliseconds.toFixed(1).padStart(10)} ms  ${bar}  ${read}`.trimEnd()
}

/** A step that takes all the time has a bar of so many characters. */
const BAR_WIDTH = 20
const MEGABYTE = 2 ** 20

/** The time of a whole run and of all processors together, in milliseconds; planning and output are part of the latter. */
export const printTimes = (milliseconds: number, cpu: number): string =>
  `  run ${milliseconds.toFixed(1)} ms, processors ${cpu.toFixed(1)} ms with start and planning\n`

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
