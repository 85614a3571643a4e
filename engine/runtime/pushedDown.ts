import { printExpression, type ScanPlan } from '../plan'
import { printTimestamp } from '../values'
import { needlesOfAll } from './needlesOf'

/** What a scan does itself, so that later steps have less to do. Texts are for people, close to DQL. */
export interface PushedDown {
  /** Conditions that are asked while records are read. */
  readonly filters: readonly string[]
  /** Ranges of time; ends are exclusive, and null where open. */
  readonly times: readonly { readonly from: string | null; readonly to: string | null }[]
  /** Texts that lines are searched for before they are read; a record without any cannot pass. */
  readonly needles: readonly string[]
  /** The fields that are read; null means all. */
  readonly fields: readonly string[] | null
  readonly patterns: readonly {
    readonly field: string
    readonly pattern: string
    readonly exports: readonly string[]
  }[]
  /** Reading ends with so many records; null without a limit. */
  readonly limit: number | null
}

/** What a scan was given of the commands behind it. */
export function pushedDownOf(scan: ScanPlan): PushedDown {
  const { from, to, times, conditions, conditionSpans, fields, extractions, limit } = scan
  const ranges = [...(from === undefined && to === undefined ? [] : [{ from, to }]), ...times]
  const [first] = conditionSpans
  const ofFirst = conditions.filter((_, index) => conditionSpans[index]!.start === first?.start)
  return {
    filters: conditions.map(printExpression),
    times: ranges.map((range) => ({ from: moment(range.from), to: moment(range.to) })),
    needles: needlesOfAll(ofFirst).map(({ text }) => text),
    fields: fields ?? null,
    patterns: extractions.map(({ field, patternText, exports }) => ({
      field,
      pattern: patternText,
      exports,
    })),
    limit: limit ?? null,
  }
}

const moment = (nanoseconds: bigint | undefined): string | null =>
  nanoseconds === undefined ? null : printTimestamp(nanoseconds)
