import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Cell } from '../../protocol'
import {
  EVERYTHING,
  filterOn,
  filterText,
  isEverything,
  toggleSort,
  withFilter,
  withoutFilter,
  withSort,
  type Filter,
} from '../../media/results/demand'
import { findStep } from '../../media/results/findStep'
import { initialLayout, isInitial, moveShown, shownFields, showOnly, withFrozen, withHidden, withMoreFields } from '../../media/results/grid/columnLayout' // prettier-ignore
import { markedPieces } from '../../media/results/markedText'
import { percent } from '../../media/results/statisticsPopup'
import { isPlain, textPieces } from '../../media/results/textPieces'
import { timeframeText } from '../../media/results/timeframeMenu'
import { short } from '../../media/results/valueMenu'
import { durationWords, exactText, isTimezone, shownText, timestampText } from '../../media/results/valueText'

describe('sorting', () => {
  const one = { isMore: false }
  const more = { isMore: true }

  test('goes up, down, and away', () => {
    const up = toggleSort(EVERYTHING, 'a', one)
    expect(up.sort).toEqual([{ field: 'a', order: 'ascending' }])
    const down = toggleSort(up, 'a', one)
    expect(down.sort).toEqual([{ field: 'a', order: 'descending' }])
    expect(isEverything(toggleSort(down, 'a', one))).toBe(true)
  })

  test('by another field forgets the first, unless more are asked for', () => {
    const up = toggleSort(EVERYTHING, 'a', one)
    expect(toggleSort(up, 'b', one).sort).toEqual([{ field: 'b', order: 'ascending' }])
    expect(toggleSort(up, 'b', more).sort.map(({ field }) => field)).toEqual(['a', 'b'])
  })

  test('keeps the places of keys that change', () => {
    const both = withSort(toggleSort(EVERYTHING, 'a', one), 'b', 'ascending', more)
    expect(toggleSort(both, 'a', more).sort).toEqual([
      { field: 'a', order: 'descending' },
      { field: 'b', order: 'ascending' },
    ])
    expect(withSort(both, 'a', undefined, more).sort).toEqual([{ field: 'b', order: 'ascending' }])
  })
})

describe('filters', () => {
  const filter = (kind: Filter['kind'], value = '', field = 'f'): Filter => ({ field, kind, value })
  const after = (...filters: Filter[]) => filters.reduce(withFilter, EVERYTHING).filters

  test('exclude several values', () => {
    expect(after(filter('notEquals', 'a'), filter('notEquals', 'b'))).toHaveLength(2)
  })

  test('ask for one value: another takes its place', () => {
    expect(after(filter('equals', 'a'), filter('equals', 'b'))).toEqual([filter('equals', 'b')])
    expect(after(filter('equals', 'a'), filter('equals', 'b', 'g'))).toHaveLength(2)
  })

  test('do not contradict themselves', () => {
    expect(after(filter('notEquals', 'a'), filter('equals', 'a'))).toEqual([filter('equals', 'a')])
    expect(after(filter('isNull'), filter('isNotNull'))).toEqual([filter('isNotNull')])
    expect(after(filter('greater', '1'), filter('less', '5'))).toHaveLength(2)
  })

  test('stand once, and can be taken away', () => {
    const demand = [filter('contains', 'x'), filter('contains', 'x')].reduce(withFilter, EVERYTHING)
    expect(demand.filters).toEqual([filter('contains', 'x')])
    expect(withoutFilter(demand, filter('contains', 'x')).filters).toEqual([])
  })

  test('of a value: null has no text', () => {
    expect(filterOn('f', { type: 'null', text: '' }, 'include')).toEqual(filter('isNull'))
    expect(filterOn('f', { type: 'null', text: '' }, 'exclude')).toEqual(filter('isNotNull'))
    expect(filterOn('f', { type: 'string', text: '' }, 'include')).toEqual(filter('equals'))
    expect(filterOn('f', { type: 'long', text: '504' }, 'exclude')).toEqual(filter('notEquals', '504'))
  })

  test.each([
    [filter('equals', '504'), 'f is 504'],
    [filter('equals', ''), 'f is empty'],
    [filter('isNotNull'), 'f is not null'],
    [filter('contains', 'x'.repeat(60)), `f contains ${'x'.repeat(39)}…`],
  ])('in words: %j', (given, words) => expect(filterText(given)).toBe(words))
})

describe('columns', () => {
  const layout = initialLayout(5)

  test('are all shown at first', () => {
    expect(shownFields(layout)).toEqual([0, 1, 2, 3, 4])
    expect(isInitial(layout)).toBe(true)
  })

  test('hide and come back to their place', () => {
    const hidden = withHidden(layout, 2, true)
    expect(shownFields(hidden)).toEqual([0, 1, 3, 4])
    expect(isInitial(hidden)).toBe(false)
    expect(shownFields(withHidden(hidden, 2, false))).toEqual([0, 1, 2, 3, 4])
  })

  test('come last when they are new', () => {
    const layout = withHidden(initialLayout(2), 0, true)
    expect(shownFields(withMoreFields(layout, 4))).toEqual([1, 2, 3])
    expect(withMoreFields(layout, 2)).toBe(layout)
  })

  test('the last one stays', () => {
    const one = showOnly(layout, [3])
    expect(shownFields(withHidden(one, 3, true))).toEqual([3])
    expect(shownFields(showOnly(layout, []))).toEqual([0, 1, 2, 3, 4])
  })

  test.each([
    [0, 2, [1, 2, 0, 3, 4]],
    [4, 0, [4, 0, 1, 2, 3]],
    [1, 99, [0, 2, 3, 4, 1]],
    [9, 0, [0, 1, 2, 3, 4]],
  ])('move from %i to %i', (from, to, order) =>
    expect(shownFields(moveShown(layout, from, to))).toEqual(order),
  )

  test('move past hidden ones', () => {
    const hidden = withHidden(layout, 1, true)
    const moved = moveShown(hidden, 0, 1)
    expect(shownFields(moved)).toEqual([2, 0, 3, 4])
    expect(shownFields(withHidden(moved, 1, false))).toContain(1)
  })

  test('frozen ones are no more than there are', () => {
    expect(withFrozen(layout, 9).frozenCount).toBe(5)
    expect(withHidden(withFrozen(layout, 2), 0, true).frozenCount).toBe(1)
    expect(withHidden(withFrozen(layout, 2), 4, true).frozenCount).toBe(2)
  })

  test('every field stays, whatever is done', () => {
    const step = fc.oneof(
      fc.tuple(fc.constant('hide' as const), fc.nat(4), fc.boolean()),
      fc.tuple(fc.constant('move' as const), fc.nat(6), fc.nat(6)),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const end = steps.reduce(
          (state, [kind, a, b]) => (kind === 'hide' ? withHidden(state, a, b) : moveShown(state, a, b)),
          layout,
        )
        expect([...end.order].sort()).toEqual([0, 1, 2, 3, 4])
        expect(shownFields(end).length).toBeGreaterThan(0)
      }),
      { seed: 5 },
    )
  })
})

describe('texts on the page', () => {
  const shown = (text: string, find = '') =>
    textPieces(text, { find }).map(({ kind, text: own }) => (kind === 'plain' ? own : kind === 'match' ? `[${own}]` : `<${own}>`)) // prettier-ignore

  test.each([
    ['plain', '', ['plain']],
    ['GET /orders GET', 'get', ['[GET]', ' /orders ', '[GET]']],
    ['aaa', 'aa', ['[aa]', 'a']],
    ['a\nb', '', ['a', '<⏎>', 'b']],
    ['\u001b[31mred\u001b[0m', '', ['<␛>', '[31mred', '<␛>', '[0m']],
    ['a\u202egpj.exe', '', ['a', '<·>', 'gpj.exe']],
    ['\u0000', '', ['<␀>']],
    ['İx', 'x', ['İx']],
    ['', 'x', []],
  ])('%j with %j', (text, find, pieces) => expect(shown(text, find)).toEqual(pieces))

  test('keep their lines where there is room for them', () => {
    expect(textPieces('a\n\tb\r', { keepsLines: true }).map(({ text }) => text)).toEqual(['a\n\tb', '␍'])
  })

  test('tell what a sign stands for', () => {
    expect(textPieces('\u202e')).toEqual([
      { kind: 'sign', text: '·', meaning: 'right-to-left override (U+202E)' },
    ])
  })

  test('keep every other character in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ maxLength: 2 }), (text, find) => {
        const pieces = textPieces(text, { find })
        const seen = pieces.filter(({ kind }) => kind !== 'sign').map((piece) => piece.text).join('') // prettier-ignore
        expect(isPlain(seen)).toBe(true)
        expect(
          Array.from(text)
            .filter((character) => isPlain(character))
            .join(''),
        ).toBe(seen)
      }),
      { seed: 3 },
    )
  })

  test('of a megabyte are few', () => {
    const start = performance.now()
    const pieces = textPieces('x\u0007'.repeat(500_000), { find: 'x' })
    expect(performance.now() - start).toBeLessThan(5_000)
    expect(pieces.length).toBeLessThan(5_000)
    expect(isPlain(pieces.at(-1)?.text ?? '')).toBe(true)
  })
})

describe('times', () => {
  const utc = { timezone: 'UTC' }
  const vienna = { timezone: 'Europe/Vienna' }
  test.each([
    ['2025-01-03T09:00:00Z', utc, '2025-01-03 09:00:00'],
    ['2025-01-03T09:00:00.731Z', utc, '2025-01-03 09:00:00.731'],
    ['2025-01-03T09:00:00.731000000Z', utc, '2025-01-03 09:00:00.731'],
    ['2025-01-03T09:00:00.000000001Z', utc, '2025-01-03 09:00:00.000000001'],
    ['2025-01-03T23:30:00.5Z', vienna, '2025-01-04 00:30:00.5'],
    ['2025-07-03T00:00:00Z', vienna, '2025-07-03 02:00:00'],
    ['yesterday', vienna, 'yesterday'],
  ])('%s', (text, style, shown) => expect(timestampText(text, style)).toBe(shown))

  test('tell their exact form on hover', () => {
    expect(exactText('2025-01-03T09:00:00Z', 'timestamp', vienna)).toBe('2025-01-03T09:00:00Z (UTC), shown in Europe/Vienna') // prettier-ignore
    expect(exactText('x', 'string', utc)).toBeUndefined()
  })

  test('of a timeframe', () => {
    expect(shownText('2025-01-03T09:00:00Z/2025-01-03T10:00:00Z', 'timeframe', utc)).toBe('2025-01-03 09:00:00 – 2025-01-03 10:00:00') // prettier-ignore
  })

  test('zones', () =>
    expect([isTimezone('Europe/Vienna'), isTimezone('Mars/Olympus')]).toEqual([true, false]))

  test.each([
    ['1h 30m', '1 hour 30 minutes'],
    ['2.5s', '2.5 seconds'],
    ['-1d', 'minus 1 day'],
    ['150ns', '150 nanoseconds'],
    ['soon', 'soon'],
  ])('duration %s', (text, words) => expect(durationWords(text)).toBe(words))

  test.each([
    [undefined, 'All the data'],
    [{ from: undefined, to: undefined }, 'All the data'],
    [{ from: '-1h', to: undefined }, 'Last hour'],
    [{ from: 'a', to: 'b' }, 'from a to b'],
  ])('timeframe %j', (timeframe, words) => expect(timeframeText(timeframe)).toBe(words))
})

describe('matches one after the other', () => {
  const texts = [
    ['a', 'x', 'a'],
    ['x', 'a', 'a'],
  ]
  const cell = (row: number, column: number): Cell | undefined => {
    const text = texts[row]?.[column]
    return text === undefined ? undefined : { text, type: 'string', isCut: false }
  }
  const searched = { rowCount: 2, columnCount: 3, cell }
  const step = (row: number, column: number, by: 1 | -1) =>
    findStep(searched, { row, column }, { find: 'X', by })

  test('forwards and round the end', () => {
    expect(step(0, 0, 1)).toEqual({ row: 0, column: 1 })
    expect(step(0, 1, 1)).toEqual({ row: 1, column: 0 })
    expect(step(1, 0, 1)).toEqual({ row: 0, column: 1 })
  })
  test('backwards', () => expect(step(0, 1, -1)).toEqual({ row: 1, column: 0 }))
  test('without one', () =>
    expect(findStep(searched, { row: 0, column: 0 }, { find: 'zebra', by: 1 })).toBeUndefined())
  test('of nothing', () =>
    expect(findStep(searched, { row: 0, column: 0 }, { find: '', by: 1 })).toBeUndefined())
  test('a row that is not here yet is looked at', () => {
    const far = { rowCount: 9, columnCount: 3, cell }
    expect(findStep(far, { row: 1, column: 2 }, { find: 'x', by: 1 })).toEqual({ row: 2, column: 0 })
  })
})

describe('what a pattern has read', () => {
  const mark = (name: string, start: number, end: number) => ({ name, type: 'string', start, end })
  const pieces = (text: string, ...marks: ReturnType<typeof mark>[]) =>
    markedPieces({ text, marks }).map((piece) =>
      piece.mark ? `${piece.mark.name}:${piece.text}` : piece.text,
    )

  test('stands between the rest', () =>
    expect(pieces('GET /x 200', mark('path', 4, 6), mark('verb', 0, 3))).toEqual([
      'verb:GET',
      ' ',
      'path:/x',
      ' 200',
    ]))
  test('overlaps and bounds are cut', () =>
    expect(pieces('abcdef', mark('a', 0, 4), mark('b', 2, 99))).toEqual(['a:abcd', 'b:ef']))
  test('nothing read', () => expect(pieces('abc')).toEqual(['abc']))
})

test.each([
  [0, 0, '0 %'],
  [1, 3, '33 %'],
  [1, 40, '2.5 %'],
  [1, 1_000_000, '< 0.1 %'],
  [999_999, 1_000_000, '> 99.9 %'],
])('%i of %i', (count, all, text) => expect(percent(count, all)).toBe(text))

test('short texts', () =>
  expect([short('a\n b'), short('x'.repeat(40))]).toEqual(['a b', `${'x'.repeat(27)}…`]))
