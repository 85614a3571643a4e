import { flatMap } from '../../text'
import { constantOf } from '../conditions'
import { isOnly } from '../fieldType'
import { sourceText } from '../pipelines'
import { replacing, withFix } from './fix'
import { remark, rule } from './rule'
import { valuesIn } from './values'

/**
 * `bin` counts from the epoch, which was a Thursday, so that weeks made by it begin on Thursdays. With `at:` the writer
 * has chosen a day. Source: DQL reference, "bin".
 */
export const unalignedWeek = rule(
  {
    'unaligned-week': {
      severity: 'information',
      title: 'Weeks that begin on Thursday',
      description:
        '`bin` counts intervals from 1 January 1970, a Thursday. `@w1` gives weeks that begin on Monday, `@w0` on Sunday; `at:` moves the begin as well.',
      bad: 'fetch logs | summarize count(), by: {week = bin(timestamp, 7d)}',
      good: 'fetch logs | summarize count(), by: {week = timestamp@w1}',
    },
  },
  (facts) =>
    flatMap(valuesIn(facts), ({ ownerName, owner, parameter, expression, scope }) => {
      if (ownerName !== 'bin' || parameter?.name !== 'interval' || owner.kind !== 'call') return []
      const { binding } = facts.callOf(owner)
      const time = binding.values.find((value) => value.parameter?.name === 'expression')?.expression
      if (!time || binding.given.has('at') || binding.given.size !== 2) return []
      const interval = constantOf(expression)
      if (interval?.kind !== 'duration' || interval.value !== week) return []
      const isTime =
        (time.kind === 'field' && timeFields.has(time.name)) ||
        isOnly(facts.typeOf(time, scope).type, 'timestamp')
      if (!isTime) return []
      const found = remark('unaligned-week', owner.span, sourceText(facts, expression))
      const better = `${sourceText(facts, time)}@w1`
      return [
        time.kind === 'field' ? withFix(found, `Change to ${better}`, replacing(owner.span, better)) : found,
      ]
    }),
)

const week = 7 * 24 * 3600e9

/** Fields that hold a moment in every environment. */
const timeFields: ReadonlySet<string> = new Set(['timestamp', 'start_time', 'end_time'])
