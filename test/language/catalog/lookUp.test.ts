import { describe, expect, test } from 'vitest'
import {
  commandNamed,
  commands,
  durationUnitNamed,
  functionNamed,
  functionsAt,
  matcherNamed,
  operatorNamed,
  parameterNamed,
  posixClassNamed,
  type FunctionPlace,
} from '../../../language/catalog'

describe('commandNamed', () => {
  test.each([
    ['fetch', 'fetch'],
    ['FETCH', 'fetch'],
    ['fieldsadd', 'fieldsAdd'],
    ['MakeTimeSeries', 'makeTimeseries'],
    ['fech', undefined],
    ['constructor', undefined],
    ['', undefined],
  ])('%s gives %s', (name, expected) => {
    expect(commandNamed(name)?.name).toBe(expected)
  })
})

describe('functionNamed', () => {
  test.each<[name: string, place: FunctionPlace | undefined, expected: string | undefined]>([
    ['substring', undefined, 'substring of scalar'],
    ['SUBSTRING', 'summarize', 'substring of scalar'],
    ['avg', undefined, 'avg of summarize'],
    ['AVG', 'makeTimeseries', 'avg of makeTimeseries'],
    ['avg', 'timeseries', 'avg of timeseries'],
    ['avg', 'scalar', undefined],
    ['start', undefined, 'start of makeTimeseries'],
    ['start', 'summarize', undefined],
    ['stddev', 'timeseries', undefined],
    ['isnotnull', 'scalar', 'isNotNull of scalar'],
    ['toString', undefined, 'toString of scalar'],
    ['hasOwnProperty', undefined, undefined],
  ])('%s at %s gives %s', (name, place, expected) => {
    const found = functionNamed(name, place)
    expect(found && `${found.name} of ${found.place}`).toBe(expected)
  })
})

test('functionsAt gives the rows of one place only', () => {
  expect(functionsAt('timeseries').map(({ name }) => name)).toEqual([
    'avg', 'count', 'countDistinct', 'end', 'max', 'median', 'min', 'percentile', 'percentRank', 'start', 'sum',
  ]) // prettier-ignore
  expect(functionsAt('scalar').some(({ place }) => place !== 'scalar')).toBe(false)
})

describe('matcherNamed', () => {
  test.each([
    ['LD', 'LD'],
    ['ldata', 'LD'],
    ['Int', 'INT'],
    ['integer', 'INT'],
    ['ip', 'IPADDR'],
    ['json_object', 'JSON'],
    ['bof', 'BOS'],
    ['EMAIL', undefined],
  ])('%s gives %s', (name, expected) => {
    expect(matcherNamed(name)?.name).toBe(expected)
  })
})

describe('parameterNamed', () => {
  test.each([
    ['fetch', 'FROM', 'from'],
    ['fetch', 'sourceId', 'dataObject'],
    ['fetch', 'scanlimitgbytes', 'scanLimitGBytes'],
    ['fetch', 'until', undefined],
  ] as const)('of %s, %s gives %s', (command, name, expected) => {
    expect(parameterNamed(commands[command].parameters, name)?.name).toBe(expected)
  })

  test('also finds parameters of matchers', () => {
    expect(parameterNamed(matcherNamed('TIME')?.configuration ?? [], 'TZ')?.name).toBe('timezone')
  })
})

describe('durationUnitNamed', () => {
  test.each([
    ['m', 'minute', 'fixed', 60_000_000_000n],
    ['M', 'month', 'calendar', undefined],
    ['hrs', 'hour', 'fixed', 3_600_000_000_000n],
    ['days', 'day', 'calendar', 86_400_000_000_000n],
    ['w', 'week', 'calendar', 604_800_000_000_000n],
  ])('%s is a %s', (name, meaning, kind, nanoseconds) => {
    expect(durationUnitNamed(name)).toMatchObject({ meaning, kind, nanoseconds })
  })

  test.each(['H', 'month', 'w1', ''])('%j is no unit', (name) => {
    expect(durationUnitNamed(name)).toBeUndefined()
  })
})

describe('operatorNamed', () => {
  test.each([
    ['AND', 'and'],
    ['mod', '%'],
    ['<>', '!='],
    ['-', '-'],
    ['NOT', 'not'],
    ['=', undefined],
    ['nand', undefined],
  ])('%s gives %s', (text, expected) => {
    expect(operatorNamed(text)?.symbol).toBe(expected)
  })

  test('a minus stands for the difference, not for the sign', () => {
    expect(operatorNamed('-')?.form).toBe('binary')
  })
})

test('posixClassNamed ignores letter case', () => {
  expect(posixClassNamed('DIGIT')?.name).toBe('digit')
  expect(posixClassNamed('digits')).toBeUndefined()
})
