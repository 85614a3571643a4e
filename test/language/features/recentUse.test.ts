import { expect, test } from 'vitest'
import { checkCompletion, offered } from '../../support/checkCompletion'
import { gateway } from '../../support/gateway'

const check = (marked: string, recent: readonly string[], expected: readonly string[]): void =>
  checkCompletion(marked, expected, gateway, { recent })

test('what was taken before comes before what fits as well, the latest first', () => {
  check('fetch logs | <|>', ['sort', 'parse'], ['sort', 'parse', 'filter', '…'])
  check('fetch logs | <|>', ['parse', 'sort'], ['parse', 'sort', 'filter', '…'])
  check('fetch logs | fieldsAdd a = toS<|>', [], ['toSmartscapeId', 'toString'])
  check('fetch logs | fieldsAdd a = toS<|>', ['toString'], ['toString', 'toSmartscapeId'])
})

test('never before what fits better', () => {
  const items = offered('fetch logs | filter <|>', gateway, { recent: ['contains', 'toString'] })
  const [field, taken, other] = [
    items.findLastIndex(({ kind }) => kind === 'field'),
    items.findIndex(({ label }) => label === 'contains'),
    items.findIndex(({ label }) => label === 'endsWith'),
  ]
  expect(field).toBeLessThan(taken)
  expect(taken).toBeLessThan(other)
})

test('in patterns as well; names that are not offered change nothing', () => {
  const labels = (recent: readonly string[]) =>
    offered('fetch logs | parse content, "<|>"', gateway, { recent }).map(({ label }) => label)
  expect(labels(['unheard'])).toEqual(labels([]))
  expect(labels(['UUIDSTRING']).indexOf('UUIDSTRING')).toBeLessThan(labels([]).indexOf('UUIDSTRING'))
})
