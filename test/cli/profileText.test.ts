import { describe, expect, test } from 'vitest'
import { partsOfScan, printThreads, pushedDownText } from '../../cli/profileText'
import { printSteps } from '../../cli/steps'
import type { PushedDown, RunProfile, ScanProfile, StepCounters, StepProfile } from '../../engine'

const nothing: PushedDown = { filters: [], times: [], needles: [], fields: [], patterns: [], limit: null }
const noTime = { cache: 0, read: 0, lines: 0, sieve: 0, members: 0, fields: 0, parse: 0 }
const scanOf = (some: Partial<ScanProfile>): ScanProfile => ({ step: 0, source: 'logs', pushedDown: nothing, parts: noTime, morsels: 2, fromCache: 0, intoCache: 0, ...some }) // prettier-ignore

const stepOf = (name: string, counters: Partial<StepCounters>): StepCounters => ({ name, span: undefined, depth: 0, recordsIn: 0, recordsOut: 0, bytes: 0, milliseconds: 0, refused: 0, samples: [], outsideTimeframe: 0, withoutTimestamp: 0, examined: 0, mismatches: [], nullFields: [], ...counters }) // prettier-ignore

describe('what was pushed down', () => {
  const told = (some: Partial<PushedDown>, scan: Partial<ScanProfile> = {}): readonly string[] =>
    pushedDownText(scanOf({ ...scan, pushedDown: { ...nothing, ...some } }))

  test('nothing but the fields', () => {
    expect(told({})).toEqual(['reads the fields (none)'])
    expect(told({ fields: null })).toEqual(['reads all fields'])
  })

  test('each thing in its words', () => {
    expect(
      told({
        filters: ['status >= 500', 'contains(content, "timeout")'],
        times: [
          { from: '2024-05-01T00:00:00.000000000Z', to: null },
          { from: null, to: '2024-05-02T00:00:00.000000000Z' },
        ],
        needles: ['timeout', 'a'.repeat(200)],
        fields: ['status', 'content'],
        patterns: [{ field: 'content', pattern: 'INT:n', exports: ['n'] }],
        limit: 10,
      }),
    ).toEqual([
      'filters while it reads: status >= 500',
      'filters while it reads: contains(content, "timeout")',
      'takes the time from 2024-05-01T00:00:00.000000000Z',
      'takes the time to 2024-05-02T00:00:00.000000000Z',
      `reads lines only with "timeout" or "${'a'.repeat(79)}…"`,
      'reads the fields status, content',
      'parses content with "INT:n" for n',
      'ends after 10 records',
    ])
  })

  test('columns of the cache', () => {
    expect(told({}, { morsels: 61, fromCache: 60, intoCache: 1 }).slice(1)).toEqual([
      'takes columns from the cache for 60 of 61 parts of files',
      'puts columns into the cache for 1 of 61 parts of files',
    ])
  })
})

test('the parts of a scan come in the order of the work, without those that took nothing', () => {
  const parts = { ...noTime, parse: 300, read: 100, lines: 1, members: 600 }
  expect(partsOfScan(scanOf({ parts })).map(({ label }) => label)).toEqual(['read files', 'read members', 'patterns']) // prettier-ignore
  expect(partsOfScan(scanOf({}))).toEqual([])
})

const profile: RunProfile = {
  milliseconds: 60,
  planning: 2,
  steps: [],
  scans: [
    scanOf({
      parts: { ...noTime, read: 10, members: 70 },
      pushedDown: { ...nothing, fields: ['a'], filters: ['a > 1'] },
    }),
  ],
  threads: [
    { name: 'main', morsels: 0, milliseconds: 20, cpu: 15.25, recordsIn: 0, bytes: 0 },
    { name: 'worker 1', morsels: 2, milliseconds: 80, cpu: null, recordsIn: 1_234_567, bytes: 20_971_520 },
  ],
}

test('a table that tells where the time goes', () => {
  const steps = [
    stepOf('fetch', { recordsIn: 1_000_000, recordsOut: 1_000_000, milliseconds: 80, bytes: 104_857_600 }),
    stepOf('filter', { recordsIn: 1_000_000, recordsOut: 10, milliseconds: 20 }),
  ]
  const took = (name: string, cpu: number | null): StepProfile => ({ name, depth: 0, milliseconds: 0, cpu, recordsIn: 0, recordsOut: 0, bytes: 0, threads: [] }) // prettier-ignore
  const timed = { ...profile, steps: [took('fetch', 75), took('filter', null)] }
  expect(printSteps(steps, timed)).toBe(
    [
      '  step               records in → out               works   processor share              records/s',
      '  fetch               1,000,000 → 1,000,000       80.0 ms     75.0 ms  80 % ████████    12,500,000',
      '      100.0 MB, 1250.0 MB/s',
      '    read files                                    10.0 ms              10 % █',
      '    read members                                  70.0 ms              70 % ███████',
      '      filters while it reads: a > 1',
      '      reads the fields a',
      '  filter              1,000,000 → 10              20.0 ms              20 % ██          50,000,000',
      '',
    ].join('\n'),
  )
})

test('large numbers fit in a hundred columns', () => {
  const many = 99_999_999
  const steps = [stepOf('makeTimeseries', { recordsIn: many, recordsOut: many, milliseconds: 999_999, bytes: 2 ** 36 })] // prettier-ignore
  const cpu = 999_999
  const timed = { ...profile, steps: [{ name: '', depth: 0, milliseconds: cpu, cpu, recordsIn: 0, recordsOut: 0, bytes: 0, threads: [] }] } // prettier-ignore
  for (const line of printSteps(steps, timed).split('\n')) expect(line.length).toBeLessThanOrEqual(100)
})

test('a table of the threads', () => {
  expect(printThreads(profile)).toBe(
    [
      '  thread             works     processor       records         bytes         parts',
      '  main             20.0 ms       15.3 ms',
      '  worker 1         80.0 ms                   1,234,567       20.0 MB             2',
      '',
    ].join('\n'),
  )
})
