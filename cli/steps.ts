import { formatInWords, mismatchText, type RunOutcome, type RunProfile, type StepCounters } from '../engine'
import { megabytes, number, partsOfScan, pushedDownText } from './profileText'

/**
 * What every step of a run did, as lines for a terminal: records in and out, time with a bar as long as its share of the
 * whole, how much that is in a second, and below it what reading spent its time on and did for other steps, and what kept
 * records or values back. Times of threads that work side by side are added up. Commands of sub-queries stand further in,
 * below their command.
 */
export function printSteps(steps: readonly StepCounters[], profile?: RunProfile): string {
  const whole = steps.reduce((sum, { milliseconds }) => sum + milliseconds, 0)
  return steps
    .flatMap((step, index) => [
      stepLine(step, whole),
      ...readingOf(step, whole, profile?.scans.filter((scan) => scan.step === index) ?? []),
      ...detailsOf(step).map((text) => `${indentOf(step)}    ${text}`),
    ])
    .map((line) => `${line}\n`)
    .join('')
}

const indentOf = ({ depth }: StepCounters): string => '  '.repeat(depth + 1)

function stepLine(step: StepCounters, whole: number): string {
  const { name, recordsIn, recordsOut, milliseconds, bytes } = step
  const label = `${indentOf(step)}${name}`.padEnd(LABEL_WIDTH)
  const records = `${number(recordsIn).padStart(12)} → ${number(recordsOut).padEnd(12)}`
  const seconds = milliseconds / 1000
  const rates = [
    bytes === 0 ? '' : `${megabytes(bytes)}, ${megabytes(bytes / seconds)}/s`,
    recordsIn === 0 ? '' : `${number(Math.round(recordsIn / seconds))} records/s`,
  ]
  const speed = milliseconds < LEAST_TIMED ? megabytesRead(bytes) : rates.filter((it) => it !== '').join(', ')
  return `${label}${records}${timeOf(milliseconds, whole)}  ${speed}`.trimEnd()
}

const megabytesRead = (bytes: number): string => (bytes === 0 ? '' : megabytes(bytes))

/** What a scan spent its time on, as parts of its own line, and what it did for others. */
function readingOf(step: StepCounters, whole: number, scans: RunProfile['scans']): readonly string[] {
  const indent = indentOf(step)
  return scans.flatMap((scan) => [
    ...partsOfScan(scan).map(({ label, milliseconds }) =>
      `${`${indent}  ${label}`.padEnd(LABEL_WIDTH + RECORDS_WIDTH)}${timeOf(milliseconds, whole)}`.trimEnd(),
    ),
    ...pushedDownText(scan).map((text) => `${indent}    ${text}`),
  ])
}

/** A time, and a bar as long as its share. */
function timeOf(milliseconds: number, whole: number): string {
  const share = whole === 0 ? 0 : milliseconds / whole
  const percent = `${Math.round(share * 100)} %`
  const bar = '█'.repeat(Math.round(share * BAR_WIDTH)).padEnd(BAR_WIDTH)
  return `${milliseconds.toFixed(1).padStart(10)} ms  ${percent.padStart(5)} ${bar}`
}

/** A step that takes all the time has a bar of so many characters. */
const BAR_WIDTH = 20
const LABEL_WIDTH = 22
const RECORDS_WIDTH = 27

/** Speeds over fewer milliseconds tell nothing. */
const LEAST_TIMED = 0.1

/** The time of a whole run and of all processors together, in milliseconds; start and output are part of the latter. */
export const printTimes = ({ milliseconds, planning }: RunProfile, cpu: number): string =>
  `  run ${milliseconds.toFixed(1)} ms, of that planning ${planning.toFixed(1)} ms; processors ${cpu.toFixed(1)} ms with the start\n`

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
