import { expect, test } from 'vitest'
import { PairRows } from '../../../engine/scan/pairRows'
import { toJson, valueAt } from '../../../engine/values'

/** The members of each line. */
function members(lines: readonly string[], names: readonly string[]): readonly unknown[] {
  const bytes = Buffer.from(lines.join('\n'))
  const ends = new Int32Array(lines.length)
  const starts = new Int32Array(lines.length)
  lines.forEach((line, i) => {
    starts[i] = i === 0 ? 0 : ends[i - 1]! + 1
    ends[i] = starts[i] + Buffer.byteLength(line)
  })
  const rows = new PairRows(names).read({ bytes, offset: 0, count: lines.length, starts, ends, cutLine: -1 })
  return lines.map((_, row) => names.map((name) => toJson(valueAt(rows.member(name)!, row))))
}

const long = 'k'.repeat(300)

test.each<[string, readonly string[], readonly string[], readonly unknown[]]>([
  [
    'keys that occur',
    ['a=1 b=x', 'b="y z"'],
    ['a', 'b'],
    [
      ['1', 'x'],
      [null, 'y z'],
    ],
  ],
  ['keys that occur in no line', ['a=1', 'b=2'], ['content'], [[null], [null]]],
  ['keys that occur only as texts', ['a="content=1"'], ['content'], [[null]]],
  ['a key at the very end', ['a=1', 'content=2'], ['content'], [[null], ['2']]],
  ['a key longer than what can be looked for', [`${long}=1`, `${long}x=2`], [long], [['1'], [null]]],
  ['no lines', [], ['a'], []],
])('%s', (_, lines, names, expected) => {
  expect(members(lines, names)).toEqual(expected)
})
