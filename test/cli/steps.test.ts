import { expect, test } from 'vitest'
import { printFiles, printSteps, printTimes } from '../../cli/steps'
import type { RunOutcome } from '../../engine'
import type { StepCounters } from '../../engine'

const step = (name: string, counters: Partial<StepCounters>): StepCounters => ({ name, span: undefined, depth: 0, recordsIn: 0, recordsOut: 0, bytes: 0, milliseconds: 0, refused: 0, samples: [], outsideTimeframe: 0, withoutTimestamp: 0, examined: 0, mismatches: [], nullFields: [], ...counters }) // prettier-ignore

test('a line for each step, and what kept records back below it', () => {
  const steps = [
    step('fetch', {
      recordsIn: 3000,
      recordsOut: 2000,
      outsideTimeframe: 990,
      withoutTimestamp: 10,
      milliseconds: 3.75,
      bytes: 1_572_864,
    }),
    step('filter', {
      recordsIn: 2000,
      examined: 64,
      mismatches: [
        {
          expression: 'status > "500"',
          span: { start: 0, end: 1 },
          result: 'null',
          operands: [{ text: 'status', types: ['long', 'double'] }],
          records: 60,
        },
      ],
    }),
    step('data', { depth: 1, recordsIn: 1, recordsOut: 1 }),
    step('parse', {
      refused: 2,
      givenUp: { records: 1, steps: 20480 },
      recordsIn: 2,
      recordsOut: 2,
      samples: ['a\nb'],
      milliseconds: 1.25,
    }),
  ]
  expect(printSteps(steps)).toBe(
    [
      '  step               records in → out               works   processor share              records/s',
      '  fetch                   3,000 → 2,000            3.8 ms              75 % ████████       800,000',
      '      1.5 MB, 400.0 MB/s',
      '      990 outside of the timeframe',
      '      10 without a timestamp',
      '  filter                  2,000 → 0                0.0 ms               0 %',
      '      status > "500" is null, as status is long or double (60 of 64 looked at)',
      '    data                      1 → 1                0.0 ms               0 %',
      '  parse                       2 → 2                1.3 ms              25 % ███              1,600',
      '      2 refused: the pattern does not match',
      '      1 of them given up, after 20,480 steps at most',
      '        such as "a\\nb"',
      '',
    ].join('\n'),
  )
})

test('no steps are no lines', () => {
  expect(printSteps([])).toBe('')
})

test('the times of a run', () => {
  const profile = { milliseconds: 12.345, planning: 2.04, steps: [], scans: [], threads: [] }
  expect(printTimes(profile, 40)).toBe(
    '  run 12.3 ms, of that planning 2.0 ms; processors 40.0 ms with the start\n',
  )
})

test('files are told with their format and the reason, the first twenty one by one', () => {
  const told = (count: number): readonly string[] => {
    const files = Array.from({ length: count }, (_, i) => ({ name: `${i}.log`, format: 'pairs', ...(i === 0 && { formatReason: 'as configured' }) })) // prettier-ignore
    return printFiles({ ok: true, files } as unknown as RunOutcome).split('\n')
  }
  expect(told(2)).toEqual(['  0.log: lines of key=value (as configured)', '  1.log: lines of key=value', ''])
  expect(told(23).slice(-3)).toEqual(['  19.log: lines of key=value', '  and 3 more files', ''])
  expect(printFiles({ ok: false, notices: [], steps: [] })).toBe('')
})
