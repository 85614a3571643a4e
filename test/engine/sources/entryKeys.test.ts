import { expect, test } from 'vitest'
import { entryOfGiven, formatNames, readFormatKey } from '../../../engine/sources/entryKeys'
import { readGivenSource } from '../../../engine/sources'

const given = (text: string) => entryOfGiven(readGivenSource(text)!)

test('a given source says how it is read', () => {
  const { entry, problems } = given(
    'logs=a.log,format=combined,timezone=Europe/Vienna,recordStart=line,team=blue',
  )
  expect(problems).toEqual([])
  expect(entry).toMatchObject({
    files: ['a.log'],
    format: undefined,
    pattern: { name: 'combined' },
    timezone: 'Europe/Vienna',
    recordStart: { kind: 'line' },
    fields: [{ name: 'team', value: 'blue' }],
  })
  expect(given('logs=a.log,format=csv').entry).toMatchObject({ format: 'csv', pattern: undefined })
  expect(given('logs=a.log,pattern="INT:n \' \' LD:rest"').problems).toEqual([])
})

test('an own pattern is stronger than the format', () => {
  expect(given('logs=a.log,format=combined,pattern=INT:n').entry.pattern?.name).toBe('INT:n')
})

test.each([
  ['format=combind', 'unknown-format', 'did you mean "combined"?'],
  ['pattern=INTT:n', 'bad-pattern', 'The pattern INTT:n cannot be used:'],
  ['pattern=INT', 'bad-pattern', 'it gives no field a name.'],
  ['recordStart=INTT', 'bad-pattern', '"line", "time" or a DPL pattern'],
  ['timezone=Mars', 'unknown-timezone', '"Mars" is no time zone.'],
])('what is wrong with %s is told, and the rest counts', (key, code, words) => {
  const { entry, problems } = given(`logs=a.log,${key},team=blue`)
  expect(problems).toMatchObject([{ code, severity: 'error' }])
  expect(problems[0]!.message).toContain(words)
  expect(problems[0]!.message).toMatch(/^Source "logs": /)
  expect(entry).toMatchObject({ files: ['a.log'], fields: [{ name: 'team', value: 'blue' }] })
})

test('every format has one name', () => {
  expect(new Set(formatNames).size).toBe(formatNames.length)
  for (const name of formatNames) expect(readFormatKey(name)).toHaveProperty('value')
})
