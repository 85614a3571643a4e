import { describe, expect, test } from 'vitest'
import { hasInput, printStep, stepsOf, type Plan } from '../../../engine/plan'
import { decodeStep, encodeStep } from '../../../engine/runtime/encodeStep'
import { prepareRun } from '../../../engine/runtime/run'

const queries = [
  'fetch logs | filter timestamp > now() - 1h and ip == ip("10.0.0.1") or in(a, array(1, null, 2.5), record(k = 5m))',
  'fetch logs | fieldsAdd t = timeframe(from: -2h), u = uuid(1, 2), d = -9223372036854775808',
  `fetch logs | parse content, "JSON{STRING:a, INT:b}:r ' ' (LD:c | INT:d)?", parsingPrerequisite: x == 5ms`,
  'fetch logs | summarize sum(if(a > 1h, 1)), max(b[0]), by: {bin(timestamp, 5m), c = r[k]}',
  'fetch logs | makeTimeseries avg(a + 1, default: 0), count(rate: 1s), by: {k = upper(x)}, time: t, interval: 5m, from: -2h',
  'fetch logs | sort a desc, b - 1h | limit 5',
  'fetch logs | fieldsKeep "a*", b | fieldsRemove c | fieldsRename d = e',
]

/** The step as another thread gets it. */
const carried = <Step extends Plan>(step: Step): Step => decodeStep(structuredClone(encodeStep(step)))

describe.each(queries)('%s', (query) => {
  const { plan, rewritten } = prepareRun({ query, now: '2024-05-01T12:00:00Z' }).prepared
  const steps = [...stepsOf(plan!), ...stepsOf(rewritten!)]

  test('arrives as it was sent', () => {
    for (const step of steps) expect(printStep(carried(step))).toBe(printStep(step))
  })

  test('constants keep their classes', () => {
    for (const step of steps) {
      expect({ ...carried(step), input: undefined }).toEqual({ ...step, input: undefined })
    }
  })

  test('travels alone', () => {
    for (const step of steps.filter(hasInput)) expect(stepsOf(encodeStep(step))).toHaveLength(2)
  })
})
