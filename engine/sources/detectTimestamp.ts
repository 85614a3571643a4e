import { checkPattern, dpl, messageOf, type Pattern } from '../../language'
import { readsYearlessTimes } from '../patterns'
import {
  compilePattern,
  OF_LEAP_YEAR,
  timesInTexts,
  timesOfPattern,
  timesOfValues,
  type TimestampRule,
} from '../scan'
import { Tag, type Vector } from '../values'
import { findsNothing, type RuleFinding } from './ruleFinding'
import { ended } from './entryKeys'
import type { SampledRecords } from './sampledRecords'

/** Members that are looked at for the time of a record; the first one that holds times wins. */
const TIME_MEMBERS =
  'timestamp @timestamp time ts datetime date eventTime event_time requestTime request_time time_iso8601 time_local startTime start_time asctime _time created createdAt created_at Timestamp Time eventTimestamp t'.split(
    ' ',
  )

/** Times count only between these years: other numbers are more likely something else. */
const PLAUSIBLE_FROM = BigInt(Date.UTC(1990, 0, 1)) * 1_000_000n
const PLAUSIBLE_TO = BigInt(Date.UTC(2100, 0, 1)) * 1_000_000n

/** Finds where the time of records stands: as configured, or by looking at the sample. */
export function detectTimestamp(
  sampled: SampledRecords,
  configured: string | undefined,
  { timezone, prefersHead = false }: { readonly timezone: string; readonly prefersHead?: boolean },
): RuleFinding<TimestampRule> {
  if (configured !== undefined) return configuredRule(sampled, configured, timezone)
  // The head of a line is read to the nanosecond, a pattern to the millisecond.
  const head = prefersHead ? headRule(sampled, timezone) : undefined
  if (head) return head
  for (const member of TIME_MEMBERS) {
    const finding = memberRule(sampled, member, timezone)
    if (finding) return finding
  }
  return headRule(sampled, timezone) ?? nothingFound(sampled)
}

function memberRule(
  sampled: SampledRecords,
  member: string,
  timezone: string,
): RuleFinding<TimestampRule> | undefined {
  const values = sampled.member(member)
  if (values.uniform === Tag.null) return undefined
  const count = countTimes(timesOfValues(values, timezone))
  if (count * 2 <= sampled.count) return undefined
  const reason = `member "${member}" holds a time in ${count} of ${sampled.count} sampled records`
  return { rule: { kind: 'member', member }, reason, problem: undefined }
}

function headRule(sampled: SampledRecords, timezone: string): RuleFinding<TimestampRule> | undefined {
  const count = countTimes(timesInTexts(sampled.heads, timezone))
  if (count * 2 <= sampled.count) return undefined
  const reason = `a time at the head of ${count} of ${sampled.count} sampled lines`
  return { rule: { kind: 'lineHead' }, reason, problem: undefined }
}

function nothingFound({ isJson, count }: SampledRecords): RuleFinding<TimestampRule> {
  const place = isJson
    ? `no well-known member of ${count} sampled records`
    : `no head of ${count} sampled lines`
  return { rule: { kind: 'none' }, reason: `${place} holds a time`, problem: undefined }
}

/** A configured name that a sampled record has is a member; anything else is a DPL pattern. */
function configuredRule(
  sampled: SampledRecords,
  configured: string,
  timezone: string,
): RuleFinding<TimestampRule> {
  const values = sampled.member(configured)
  if (values.uniform === Tag.null) return patternRule(sampled, configured, timezone)
  const count = countTimes(timesOfValues(values, timezone))
  return {
    rule: { kind: 'member', member: configured },
    reason: `member "${configured}", as configured`,
    problem:
      count > 0
        ? undefined
        : findsNothing(`The member "${configured}" holds no time in ${sampled.count} sampled records.`),
  }
}

function patternRule(
  sampled: SampledRecords,
  configured: string,
  timezone: string,
): RuleFinding<TimestampRule> {
  const fault = checkPattern(configured).find(({ severity }) => severity === 'error')
  if (fault) {
    const message = `The timestamp "${configured}" is no member of the records, and as a pattern it has a fault: ${ended(messageOf(fault))}`
    const problem = { code: 'bad-pattern', message } as const
    return { rule: { kind: 'none' }, reason: 'the configured timestamp is not understood', problem }
  }
  const { pattern } = dpl.parse(configured)
  const named = hasExport(pattern) ? pattern : dpl.parse(`${configured}:timestamp`).pattern
  const matcher = compilePattern(named, OF_LEAP_YEAR, timezone)
  const isYearless = readsYearlessTimes(named)
  const count = countTimes(timesOfPattern(matcher, sampled.texts), isYearless)
  const problem = `The timestamp "${configured}" is no member of the records, and as a pattern it finds no time in ${sampled.count} sampled lines.`
  return {
    rule: { kind: 'pattern', pattern: named, isYearless },
    reason: `pattern ${configured}, as configured`,
    problem: count > 0 ? undefined : findsNothing(problem),
  }
}

const hasExport = ({ sequence }: Pattern): boolean =>
  sequence.items.some(({ exportName }) => exportName !== undefined)

/** How many times there are that may be meant; without year all may be. */
function countTimes({ length, tags, longs }: Vector, isYearless = false): number {
  let count = 0
  for (let row = 0; row < length; row++) {
    const time = longs[row]!
    const isPlausible = isYearless || (time >= PLAUSIBLE_FROM && time < PLAUSIBLE_TO)
    if (tags[row] === Tag.timestamp && isPlausible) count++
  }
  return count
}
