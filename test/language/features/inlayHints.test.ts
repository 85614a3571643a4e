import { expect, test } from 'vitest'
import { inlayHints, openSnapshot, type InlayHintKind } from '../../../language'
import { gateway } from '../../support/gateway'

/** The text with every hint of the kind in its place, between `‹` and `›`. */
function withHints(text: string, kind: InlayHintKind): string {
  const hints = inlayHints(openSnapshot(text, gateway), { start: 0, end: text.length }, new Set([kind]))
  return [...hints]
    .reverse()
    .reduce((shown, { offset, label }) => `${shown.slice(0, offset)}‹${label}›${shown.slice(offset)}`, text)
}

test.each([
  [
    'fetch logs | fields x = replaceString(path, "a", "b")',
    'fetch logs | fields x = replaceString(path, ‹substring:›"a", ‹replacement:›"b")',
  ],
  ['fetch logs | fields x = substring(path, from: 0)', 'fetch logs | fields x = substring(path, from: 0)'],
  ['fetch logs | filter contains(path, "a")', 'fetch logs | filter contains(path, ‹substring:›"a")'],
  ['fetch logs | filter contains(path, path)', 'fetch logs | filter contains(path, path)'],
  ['fetch logs | fields x = round(1.5)', 'fetch logs | fields x = round(1.5)'],
  ['fetch logs | filter in(path, "a", "b")', 'fetch logs | filter in(path, "a", "b")'],
  [
    'fetch logs | fields x = if(path == "a", 1, else: 2)',
    'fetch logs | fields x = if(path == "a", ‹then:›1, else: 2)',
  ],
])('the parameters in %s', (text, shown) => {
  expect(withHints(text, 'parameterNames')).toBe(shown)
})

test.each([
  ['fetch logs | fieldsAdd x = lower(path)', 'fetch logs | fieldsAdd x‹: string› = lower(path)'],
  ['fetch logs | fieldsAdd x = 1', 'fetch logs | fieldsAdd x = 1'],
  ['fetch logs | fieldsAdd x = unheard', 'fetch logs | fieldsAdd x = unheard'],
  [
    'fetch logs | summarize n = count(), by: {p = path}',
    'fetch logs | summarize n‹: long› = count(), by: {p‹: string› = path}',
  ],
  ['fetch logs | makeTimeseries n = count()', 'fetch logs | makeTimeseries n‹: array› = count()'],
  ['data record(a = lower("x"))', 'data record(a = lower("x"))'],
])('the types in %s', (text, shown) => {
  expect(withHints(text, 'types')).toBe(shown)
})

test.each([
  ['fetch logs | summarize count()', 'fetch logs | summarize count()'],
  ['fetch logs | summarize COUNT( )', 'fetch logs | summarize COUNT( )‹ = `count()`›'],
  [
    'fetch logs | summarize countIf(path=="a")',
    'fetch logs | summarize countIf(path=="a")‹ = `countIf(path == "a")`›',
  ],
  ['fetch logs | summarize n = COUNT()', 'fetch logs | summarize n = COUNT()'],
  [
    'fetch logs | summarize count(), by: {lower(expression: path)}',
    'fetch logs | summarize count(), by: {lower(expression: path)‹ = `lower(path)`›}',
  ],
  ['fetch logs | sort lower(expression: path)', 'fetch logs | sort lower(expression: path)'],
])('the names of columns in %s', (text, shown) => {
  expect(withHints(text, 'columnNames')).toBe(shown)
})

test('only where they are asked for, of the kinds that are wanted', () => {
  const text = 'fetch logs\n| fieldsAdd x = lower(path)\n| fieldsAdd y = upper(path)'
  const snapshot = openSnapshot(text)
  const offsets = inlayHints(snapshot, { start: 0, end: 30 }).map(({ offset }) => offset)
  expect(offsets).toEqual([24])
  expect(inlayHints(snapshot, { start: 0, end: text.length }, new Set())).toEqual([])
})

test('a hint can tell more', () => {
  const text = 'fetch logs | fields x = contains(path, "a")'
  const tooltips = inlayHints(openSnapshot(text), { start: 0, end: text.length }).map(({ tooltip }) =>
    tooltip(),
  )
  expect(tooltips).toEqual(['The type of `x`, or null.', expect.stringMatching(/[a-z]/)])
})
