import { withFix } from '../fix'
import { remark } from '../rule'
import { addingParameter } from './patternEdits'
import { patternRule } from './patternRule'
import { timeFormatsOf } from './timeFormats'

/** A missing zone is UTC or that of the settings. Source: DPL reference, "time and date", its table of parameters. */
export const timeWithoutZone = patternRule(
  {
    'time-without-zone': {
      severity: 'hint',
      title: 'Time without a zone',
      description:
        "The format reads no zone. Such times are read as UTC here; the reference names the user's settings as the default. `tz='…'` leaves no doubt.",
      bad: "TIMESTAMP('yyyy-MM-dd HH:mm:ss'):time",
      good: "TIMESTAMP('yyyy-MM-dd HH:mm:ss', tz='UTC'):time",
    },
  },
  (facts) =>
    timeFormatsOf(facts)
      .filter(({ isEpoch, hasZone }) => !isEpoch && !hasZone)
      .map(({ span, item }) =>
        withFix(remark('time-without-zone', span), 'Say UTC', addingParameter(facts, item, "tz='UTC'")),
      ),
)
