import type { Span } from '../../language'
import { addGivenUp, type GivenUp } from '../patterns'

/** What one command of the query did. Shaped like the message that tells it to the editor. */
export interface StepCounters {
  /** The command as a user writes it: `filter`, `parse`. */
  readonly name: string
  readonly span: Span | undefined
  readonly recordsIn: number
  readonly recordsOut: number
  readonly bytes: number
  readonly milliseconds: number
  /** Records a `parse` could not match; a few of their texts, cut, in `samples`. */
  readonly refused: number
  /** Those of them on which the pattern has given up; undefined when there are none. */
  readonly givenUp?: GivenUp | undefined
  readonly samples: readonly string[]
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
}

const SAMPLES_KEPT = 5

/** A tally that has seen nothing. */
export const newTally = (): Tally => ({
  recordsIn: 0,
  recordsOut: 0,
  bytes: 0,
  milliseconds: 0,
  refused: 0,
  samples: [],
})

/** The tallies of a run by the command they belong to: the start of its span. */
export class Tallies {
  private readonly byStart = new Map<number, Tally>()

  /** The tally of the command with this span; a new one when it is first asked for. */
  of({ start }: Span): Tally {
    const known = this.byStart.get(start)
    if (known) return known
    const tally = newTally()
    this.byStart.set(start, tally)
    return tally
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
   * on what the command before it gave.
   */
  countersOf(commands: readonly CommandName[]): readonly StepCounters[] {
    let passed = 0
    return commands.map(({ name, span }) => {
      const tally = this.byStart.get(span.start) ?? { ...newTally(), recordsIn: passed, recordsOut: passed }
      passed = tally.recordsOut
      return { name, span, ...tally }
    })
  }
}

/** A command of the query: its name in catalogue spelling and its place. */
export interface CommandName {
  readonly name: string
  readonly span: Span
}

function addTally(to: Tally, from: Tally): void {
  to.recordsIn += from.recordsIn
  to.recordsOut += from.recordsOut
  to.bytes += from.bytes
  to.milliseconds += from.milliseconds
  to.refused += from.refused
  to.givenUp = addGivenUp(to.givenUp, from.givenUp)
  to.samples = [...to.samples, ...from.samples].slice(0, SAMPLES_KEPT)
}
