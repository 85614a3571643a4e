import type { Span } from '../../language'
import { addGivenUp, type GivenUp } from '../patterns'
import type { QueryCommand } from '../plan'
import type { Batch } from '../values'
import type { Examiner } from './examiner'
import { joinFindings, noFindings, type Findings, type NullField, type TypeMismatch } from './typeMismatches'

/** What one command of the query did. Shaped like the message that tells it to the editor. */
export interface StepCounters {
  /** The command as a user writes it: `filter`, `parse`. */
  readonly name: string
  readonly span: Span | undefined
  /** How many sub-queries stand around it. */
  readonly depth: number
  readonly recordsIn: number
  readonly recordsOut: number
  readonly bytes: number
  readonly milliseconds: number
  /** Records a `parse` could not match; a few of their texts, cut, in `samples`. */
  readonly refused: number
  /** Those of them on which the pattern has given up; undefined when there are none. */
  readonly givenUp?: GivenUp | undefined
  readonly samples: readonly string[]
  /** Records left out for their time, and for having none. */
  readonly outsideTimeframe: number
  readonly withoutTimestamp: number
  /** A few records of each part of the input were looked at more closely: how many, and what types kept from an answer. */
  readonly examined: number
  readonly mismatches: readonly TypeMismatch[]
  /** Fields of conditions that were null in all or some of these records. */
  readonly nullFields: readonly NullField[]
}

/** Counters of a command while it runs, and of one part of its input. Plain data: it crosses threads. */
export interface Tally {
  recordsIn: number
  recordsOut: number
  bytes: number
  milliseconds: number
  refused: number
  givenUp?: GivenUp | undefined
  samples: string[]
  outsideTimeframe: number
  withoutTimestamp: number
  findings: Findings
}

const SAMPLES_KEPT = 5

/** How many records of one part of the input a step looks at more closely; fewer of those far inside of a file. */
const RECORDS_EXAMINED = 64
const EXAMINED_INSIDE = 8
const INSIDE = 33_554_432

/** How many records a step looks at more closely of a part that begins at an offset of its file. */
export const looksAt = (start: number): number => (start < INSIDE ? RECORDS_EXAMINED : EXAMINED_INSIDE)

/** A tally that has seen nothing. */
export const newTally = (): Tally => ({
  recordsIn: 0,
  recordsOut: 0,
  bytes: 0,
  milliseconds: 0,
  refused: 0,
  samples: [],
  outsideTimeframe: 0,
  withoutTimestamp: 0,
  findings: noFindings,
})

/** The tallies of a run by the command they belong to: the start of its span. */
export class Tallies {
  private readonly byStart = new Map<number, Tally>()

  /** `looks`: how many records each command looks at more closely. */
  constructor(private readonly looks = RECORDS_EXAMINED) {}

  /** The tally of the command with this span; a new one when it is first asked for. */
  of({ start }: Span): Tally {
    const known = this.byStart.get(start)
    if (known) return known
    const tally = newTally()
    this.byStart.set(start, tally)
    return tally
  }

  /** Looks at some records that a command is about to take, until it has seen enough of them. Gives what was found. */
  lookAt(batch: Batch, examine: Examiner | undefined, tally: Tally): Findings | undefined {
    if (examine === undefined || this.hasSeenEnough(tally) || batch.length === 0) return undefined
    const found = examine(batch, this.looks - tally.findings.examined)
    tally.findings = joinFindings(tally.findings, found)
    return found
  }

  /** Whether no more records need to be looked at. */
  hasSeenEnough({ findings }: Tally): boolean {
    return findings.examined >= this.looks
  }

  /** Adds what one part of the input came to. */
  add(part: readonly (readonly [start: number, tally: Tally])[]): void {
    for (const [start, tally] of part) addTally(this.of({ start, end: start }), tally)
  }

  /** All tallies with the start of their command, as `add` takes them. */
  entries(): readonly (readonly [start: number, tally: Tally])[] {
    return [...this.byStart]
  }

  /**
   * The counters of the commands in the order of the text. A command that planning found to change nothing has passed
   * on what the command before it in its query gave.
   */
  countersOf(commands: readonly QueryCommand[]): readonly StepCounters[] {
    const passed: number[] = []
    return commands.map((command) => {
      passed.length = command.depth + 1
      const before = passed[command.depth] ?? 0
      const counted = this.byStart.get(command.span.start)
      const { findings, ...tally } = counted ?? { ...newTally(), recordsIn: before, recordsOut: before }
      passed[command.depth] = tally.recordsOut
      return { ...command, ...tally, ...findings }
    })
  }
}

function addTally(to: Tally, from: Tally): void {
  to.recordsIn += from.recordsIn
  to.recordsOut += from.recordsOut
  to.bytes += from.bytes
  to.milliseconds += from.milliseconds
  to.refused += from.refused
  to.givenUp = addGivenUp(to.givenUp, from.givenUp)
  to.outsideTimeframe += from.outsideTimeframe
  to.withoutTimestamp += from.withoutTimestamp
  to.findings = joinFindings(to.findings, from.findings)
  to.samples = [...to.samples, ...from.samples].slice(0, SAMPLES_KEPT)
}
