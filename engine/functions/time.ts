import { NANOS_PER_MILLI, NANOS_PER_SECOND, Timestamp, UTC, type Zone } from '../values'
import { civilOf, isoWeeks, weekOf, type Civil } from './civil'
import type { EvaluationContext, ScalarFunction } from './context'
import { zone } from './creation'
import { formatTimestamp } from './formatTimestamp'
import { lift, timestamp } from './lift'

/** Functions on timestamps. Source: DQL reference, "time functions". */
export const time = {
  formatTimestamp,
  getDayOfMonth: part(({ day }) => day),
  // The only one whose page says that UTC stands in when no zone is given.
  getDayOfWeek: part(
    ({ weekday }) => weekday,
    () => UTC,
  ),
  getDayOfYear: part(({ dayOfYear }) => dayOfYear),
  getHour: part(({ hour }) => hour),
  getMinute: part(({ minute }) => minute),
  getMonth: part(({ month }) => month),
  getSecond: part(({ second }) => second),
  getWeekOfYear: part((civil) => weekOf(civil, isoWeeks).week),
  getYear: part(({ year }) => year),
  now: (_, { now }) => new Timestamp(now),
  unixMillisFromTimestamp: lift([timestamp], ([{ nanos }]) => nanos / NANOS_PER_MILLI),
  unixNanosFromTimestamp: lift([timestamp], ([{ nanos }]) => nanos),
  unixSecondsFromTimestamp: lift([timestamp], ([{ nanos }]) => nanos / NANOS_PER_SECOND),
} satisfies Record<string, ScalarFunction>

function part(
  read: (civil: Civil) => number,
  defaultZone: (context: EvaluationContext) => Zone = ({ timezone }) => timezone,
): ScalarFunction {
  return lift([timestamp, zone], ([{ nanos }, timezone], context) =>
    BigInt(read(civilOf(nanos, timezone ?? defaultZone(context)))),
  )
}
