import { formatInWords, mismatchText, type RunOutcome, type RunProfile, type StepCounters } from '../engine'
import { megabytes, number, partsOfScan, pushedDownText } from './profileText'

/**
 * What every step of a run did, as lines for a terminal of a hundred columns: records in and out, time, time on
 * processors, a bar as long as its share of the whole, and how many records that are in a second. Below it what reading
 * spent its time on and did for other steps, and what kept records or values back. Times of threads that work side by side
 * are added up. Commands of sub-queries stand further in, below their command.
 */
export function printSteps(steps: readonly StepCounters[], profile?: RunProfile): string {
  const whole = steps.reduce((sum, { milliseconds }) => sum + milliseconds, 0)
  const lines = steps.flatMap((step, index) => [
    stepLine(step, whole, profile?.steps[index]?.cpu ?? undefined),
    ...readingOf(step, whole, profile?.scans.filter((scan) => scan.step === index) ?? []),
    ...detailsOf(step).map((text) => `${indentOf(step)}    ${text}`),
  ])
  return (steps.length > 0 ? [HEAD, ...lines] : lines).map((line) => `${line.trimEnd()}\n`).join('')
}

const indentOf = ({ depth }: StepCounters): string => '  '.repeat(depth + 1)

function stepLine(step: StepCounters, whole: number, cpu: number | undefined): string {
  const { name, recordsIn, recordsOut, milliseconds } = step
  const label = `${indentOf(step)}${name}`.padEnd(LABEL_WIDTH)
  const records = `${number(recordsIn).padStart(COUNT_WIDTH)} → ${number(recordsOut).padEnd(COUNT_WIDTH)}`
  const isTimed = milliseconds >= LEAST_TIMED && recordsIn > 0
  const speed = isTimed ? number(Math.round(recordsIn / (milliseconds / 1000))) : ''
  return `${label}${records}${timeOf(milliseconds, whole, cpu)} ${speed.padStart(COUNT_WIDTH)}`
}

/** What a scan read, what it spent its time on, as parts of its own line, and what it did for others. */
function readingOf(step: StepCounters, whole: number, scans: RunProfile['scans']): readonly string[] {
  const indent = indentOf(step)
  const { bytes, milliseconds } = step
  const rate = milliseconds < LEAST_TIMED ? '' : `, ${megabytes(bytes / (milliseconds / 1000))}/s`
  return [
    ...(bytes === 0 ? [] : [`${indent}    ${megabytes(bytes)}${rate}`]),
    ...scans.flatMap((scan) => [
      ...partsOfScan(scan).map(
        (part) =>
          `${`${indent}  ${part.label}`.padEnd(LABEL_WIDTH + RECORDS_WIDTH)}${timeOf(part.milliseconds, whole)}`,
      ),
      ...pushedDownText(scan).map((text) => `${indent}    ${text}`),
    ]),
  ]
}

/** A time, that on processors, and a bar as long as its share. */
function timeOf(milliseconds: number, whole: number, cpu?: number): string {
  const share = whole === 0 ? 0 : milliseconds / whole
  const percent = `${Math.round(share * 100)} %`
  const bar = '█'.repeat(Math.round(share * BAR_WIDTH)).padEnd(BAR_WIDTH)
  return `${inMilliseconds(milliseconds)}${inMilliseconds(cpu)} ${percent.padStart(5)} ${bar}`
}

const inMilliseconds = (time: number | undefined): string =>
  (time === undefined ? '' : `${time.toFixed(1)} ms`).padStart(TIME_WIDTH)

/** A step that takes all the time has a bar of so many characters. */
const BAR_WIDTH = 10
const LABEL_WIDTH = 20
const COUNT_WIDTH = 11
const RECORDS_WIDTH = 2 * COUNT_WIDTH + 3
const TIME_WIDTH = 12

const HEAD = `${'  step'.padEnd(LABEL_WIDTH)}${'records in'.padStart(COUNT_WIDTH)} → ${'out'.padEnd(COUNT_WIDTH)}${'works'.padStart(TIME_WIDTH)}${'processor'.padStart(TIME_WIDTH)} ${'share'.padStart(5)} ${' '.repeat(BAR_WIDTH)} ${'records/s'.padStart(COUNT_WIDTH)}` // prettier-ignore

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
