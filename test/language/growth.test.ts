import { describe, expect, test } from 'vitest'
import { openSnapshot } from '../../language'

/** Texts that grow in one direction only, as generated queries do and as slips of the keyboard make them. */
const texts: Readonly<Record<string, (count: number) => string>> = {
  'open brackets': (count) => `fetch logs | filter ${'('.repeat(5 * count)}`,
  'a long literal': (count) => `fetch logs | filter content == "${'x'.repeat(100 * count)}"`,
  'fields of one command': (count) => `fetch logs | fieldsAdd ${list(count, (at) => `f${at} = ${at}`, ', ')}`,
  'fields that build on each other': (count) =>
    `fetch logs | fieldsAdd f0 = 1${list(count, (at) => `, f${at + 1} = f${at} + 1`)}`,
  'commands that add fields': (count) => `fetch logs${list(count, (at) => ` | fieldsAdd f${at} = ${at}`)}`,
  'filters on many fields': (count) => `fetch logs${list(count, (at) => ` | filter f${at} == ${at}`)}`,
  'filters behind patterns': (count) =>
    `fetch logs${list(count / 4, (at) => ` | parse content, "INT:a${at}" | filter loglevel == "${at}"`)}`,
  'decisions in decisions': (count) =>
    `fetch logs | fieldsAdd x = ${list(count / 8, (at) => `if(a == ${at}, ${at}, else: `)}0${')'.repeat(count / 8)}`,
  patterns: (count) => `fetch logs${list(count / 4, (at) => ` | parse content, "LD INT:a${at}"`)}`,
  'records with the same fields': (count) => `data ${list(8 * count, (at) => `record(a = ${at})`, ', ')}`,
  'values of a list': (count) => `fetch logs | filter in(a, ${list(count, String, ', ')})`,
  'conditions side by side': (count) =>
    `fetch logs | filter ${list(count / 4, (at) => `a${at} == 1`, ' and ')}`,
}

const few = 250
const factor = 8

/** What is eight times as long may take that much longer, and some; squared it would take sixty times as long. */
const mostGrowth = 30

describe('time grows with the length of the text, not with its square', () => {
  test.each(Object.entries(texts))('%s', (_, textOf) => {
    const [short, long] = [textOf(few), textOf(factor * few)]
    leastTime(short)
    expect(leastTime(long) / leastTime(short)).toBeLessThan(mostGrowth)
  })
})

/** Processor time of a check in microseconds, whatever else the machine has to do: the least of some, as garbage may be collected in any. */
function leastTime(text: string): number {
  const times = Array.from({ length: 8 }, () => {
    const before = process.cpuUsage()
    expect(openSnapshot(text).diagnostics).toBeDefined()
    const { user, system } = process.cpuUsage(before)
    return user + system
  })
  return Math.min(...times)
}

const list = (count: number, item: (at: number) => string, separator = ''): string =>
  Array.from({ length: Math.floor(count) }, (_, at) => item(at)).join(separator)
