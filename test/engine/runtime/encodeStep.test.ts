import { describe, expect, test } from 'vitest'
import { hasInput, printStep, stepsOf, type Plan } from '../../../engine/plan'
import { decodeStep, encodeStep } from '../../../engine/runtime/encodeStep'
import { prepareRun } from '../../../engine/runtime/run'
import { Duration, valueAt, type Batch } from '../../../engine/values'
import { batchOf } from '../../support/batches'

const queries = [
  'fetch logs | filter timestamp > now() - 1h and ip == ip("10.0.0.1") or in(a, array(1, null, 2.5), record(k = 5m))',
  'fetch logs | fieldsAdd t = timeframe(from: -2h), u = uuid(1, 2), d = -9223372036854775808',
  `fetch logs | parse content, "JSON{STRING:a, INT:b}:r ' ' (LD:c | INT:d)?", parsingPrerequisite: x == 5ms`,
  'fetch logs | summarize sum(if(a > 1h, 1)), max(b[0]), by: {bin(timestamp, 5m), c = r[k]}',
  'fetch logs | makeTimeseries avg(a + 1, default: 0), count(rate: 1s), by: {k = upper(x)}, time: t, interval: 5m, from: -2h',
  'fetch logs | sort a desc, b - 1h | limit 5',
  'fetch logs | search "a" and t > 5m | expand e = a | fieldsFlatten r | dedup b == 1h, sort: {c + 2m}',
  'fetch logs | fieldsSummary a, r[b], topValues: 3',
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

test('the records of a sub-query travel with their step', () => {
  const batch = batchOf({ k: [1n, null, new Duration(5n)], v: ['a', [2.5, 'b'], true] })
  const span = { start: 0, end: 1 }
  const none: Plan = { kind: 'records', span, columns: [], rows: [] }
  const table: Plan = { kind: 'table', span, batches: [batch] }
  const step: Plan = {
    kind: 'lookup',
    span,
    input: none,
    table,
    left: [{ kind: 'field', name: 'k' }],
    right: [{ kind: 'constant', value: new Duration(5n) }],
    takes: { prefix: 'lookup.' },
  }
  const arrived = carried(step)
  expect(arrived.right).toEqual(step.right)
  expect(arrived.table.kind === 'table' && valuesOf([...arrived.table.batches])).toEqual(valuesOf([batch]))
})

const valuesOf = (batches: readonly Batch[]): readonly unknown[] =>
  batches.map(({ length, columns }) =>
    columns.map(({ vector }) => Array.from({ length }, (_, row) => valueAt(vector, row))),
  )
