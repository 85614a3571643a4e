import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Cell, Page } from '../../protocol'
import { boundedWidth, CELL_PADDING, widthsByContent } from '../../media/results/grid/columnWidths'
import { PAGE_SIZE, Pages } from '../../media/results/grid/pages'
import { BLOCK_ROWS, bodyHeight, ROW_HEIGHT, rowWindow, scrollTopForTopRow, scrollTopToReveal, topRow } from '../../media/results/grid/rowWindow' // prettier-ignore
import { fittingText } from '../../media/results/grid/cells'
import { contains, moved, rangeOf, selectionAt } from '../../media/results/grid/selection'
import { rangeText, sparklinePath } from '../../media/results/grid/sparkline'
import { toTsv } from '../../media/results/grid/tsv'

describe('rows in view', () => {
  test('at the top', () => expect(rowWindow(1000, 0, 220)).toEqual({ first: 0, end: 16, top: 0 }))
  test('in the middle', () => {
    expect(rowWindow(1000, 500 * ROW_HEIGHT, 220)).toEqual({ first: 496, end: 520, top: 496 * ROW_HEIGHT })
  })
  test('of nothing', () => expect(rowWindow(0, 0, 220)).toEqual({ first: 0, end: 0, top: 0 }))
  test('of few', () => expect(rowWindow(3, 0, 220)).toEqual({ first: 0, end: 3, top: 0 }))

  const tables = fc.record({
    rowCount: fc.integer({ min: 1, max: 100_000_000 }),
    height: fc.integer({ min: 100, max: 2000 }),
    part: fc.double({ min: 0, max: 1, noNaN: true }),
  })

  test('cover the viewport at every scroll position, however many rows there are', () => {
    fc.assert(
      fc.property(tables, ({ rowCount, height, part }) => {
        const scrollTop = part * Math.max(0, bodyHeight(rowCount) - height)
        const { first, end, top } = rowWindow(rowCount, scrollTop, height)
        expect(top).toBeLessThanOrEqual(scrollTop + 1)
        const bottom = top + (end - first) * ROW_HEIGHT
        expect(bottom).toBeGreaterThanOrEqual(Math.min(scrollTop + height, bodyHeight(rowCount)) - 1)
        expect([first % BLOCK_ROWS, end === rowCount || end % BLOCK_ROWS === 0]).toEqual([0, true])
        expect(end - first).toBeLessThanOrEqual(height / ROW_HEIGHT + 3 * BLOCK_ROWS)
      }),
      { seed: 7 },
    )
  })

  test('can be made to hold any row', () => {
    fc.assert(
      fc.property(tables, ({ rowCount, height, part }) => {
        const row = Math.floor(part * (rowCount - 1))
        const scrollTop = scrollTopToReveal(row, rowCount, { scrollTop: 0, height }) ?? 0
        const { first, end } = rowWindow(rowCount, scrollTop, height)
        expect(row).toBeGreaterThanOrEqual(first)
        expect(row).toBeLessThan(end)
        expect(scrollTopToReveal(row, rowCount, { scrollTop: scrollTop + 0.001, height }) ?? scrollTop).toBeCloseTo(scrollTop, 1) // prettier-ignore
      }),
      { seed: 7 },
    )
  })

  test('start again where they were left', () => {
    for (const rowCount of [1000, 1_000_000, 50_000_000])
      expect(topRow(rowCount, scrollTopForTopRow(700, rowCount, 400), 400)).toBe(700)
  })
})

describe('texts of cells', () => {
  const fixed = { narrowest: 7, widest: 7, ellipsis: 7 }
  const other = { narrowest: 3, widest: 12, ellipsis: 9 }
  test.each([
    ['abc', 21, fixed, { text: 'abc', isSeen: true }],
    ['abcd', 21, fixed, { text: 'ab…', isSeen: true }],
    ['abcd', 13, fixed, { text: 'abcd', isSeen: false }],
    ['', 0, fixed, { text: '', isSeen: true }],
    ['abcd', 48, other, { text: 'abcd', isSeen: true }],
    ['abcd', 47, other, { text: 'abcd', isSeen: false }],
    ['x'.repeat(100), 8, other, { text: 'x'.repeat(10), isSeen: false }],
  ] as const)('%s in %d pixels', (text, room, characters, expected) => {
    expect(fittingText(text, room, characters)).toEqual(expected)
  })
})

describe('selection', () => {
  const size = { rowCount: 100, columnCount: 5, pageRows: 10 }
  const press = (key: string, modifiers = '') => ({ key, isControl: modifiers.includes('c'), isShift: modifiers.includes('s') }) // prettier-ignore
  const cases: [key: string, modifiers: string, to: [number, number]][] = [
    ['ArrowUp', '', [49, 2]],
    ['ArrowDown', '', [51, 2]],
    ['ArrowLeft', '', [50, 1]],
    ['ArrowRight', '', [50, 3]],
    ['Home', '', [50, 0]],
    ['End', '', [50, 4]],
    ['PageUp', '', [40, 2]],
    ['PageDown', '', [60, 2]],
    ['Home', 'c', [0, 0]],
    ['End', 'c', [99, 4]],
    ['ArrowUp', 'c', [0, 2]],
    ['ArrowDown', 'c', [99, 2]],
    ['ArrowLeft', 'c', [50, 0]],
    ['ArrowRight', 'c', [50, 4]],
  ]
  test.each(cases)('%s %s', (key, modifiers, [row, column]) => {
    const from = selectionAt({ row: 50, column: 2 })
    expect(moved(from, press(key, modifiers), size)).toEqual(selectionAt({ row, column }))
    const grown = moved(from, press(key, `${modifiers}s`), size)
    expect(grown).toEqual({ anchor: from.anchor, focus: { row, column } })
  })

  test('holds at the edges', () => {
    const corner = selectionAt({ row: 0, column: 0 })
    for (const key of ['ArrowUp', 'ArrowLeft', 'PageUp'])
      expect(moved(corner, press(key), size)).toEqual(corner)
    expect(moved(corner, press('PageDown'), { ...size, rowCount: 3 })?.focus.row).toBe(2)
  })

  test('leaves other keys alone', () => expect(moved(selectionAt({ row: 0, column: 0 }), press('x'), size)).toBeUndefined()) // prettier-ignore

  test('is a rectangle whichever way it was drawn', () => {
    const range = rangeOf({ anchor: { row: 5, column: 3 }, focus: { row: 2, column: 4 } })
    expect(range).toEqual({ firstRow: 2, endRow: 6, firstColumn: 3, endColumn: 5 })
    expect([contains(range, { row: 2, column: 4 }), contains(range, { row: 6, column: 3 })]).toEqual([true, false]) // prettier-ignore
  })
})

describe('clipboard', () => {
  const cell = (text: string, type = 'string'): Cell => ({ text, type, isCut: false })
  test('tabs and line feeds', () => expect(toTsv([[cell('a'), cell('1', 'long')], [cell('b'), cell('', 'null')]], undefined)).toBe('a\t1\nb\t')) // prettier-ignore
  test('field names', () => expect(toTsv([[cell('a')]], ['count()'])).toBe('count()\na'))
  test('quotes where they are needed', () => expect(toTsv([[cell('a\tb'), cell('say "x"'), cell('1\n2')]], undefined)).toBe('"a\tb"\t"say ""x"""\t"1\n2"')) // prettier-ignore
})

describe('a drawn series', () => {
  test.each([
    [[0, 10, 5], 'M0 15L1 1L2 8', '0 – 10'],
    [[1, null, 2], 'M0 15M2 1', '1 – 2'],
    [[7, 7], 'M0 8L1 8', '7'],
    [[null, null], '', ''],
    [[0.123456, 12_345_678], 'M0 15L1 1', '0.1235 – 12.35M'],
  ])('%j', (series, path, range) => {
    expect([sparklinePath(series), rangeText(series)]).toEqual([path, range])
  })
})

describe('column widths', () => {
  const measure = (text: string) => text.length * 10
  const column = (name: string, ...texts: string[]) => ({ name, texts })
  const cases: [what: string, columns: ReturnType<typeof column>[], available: number, widths: number[]][] = [
    ['follow the longest text', [column('path', '/orders', '/inventory')], 1000, [100 + CELL_PADDING]],
    ['follow the name when that is longer', [column('integrationLatency', '1')], 1000, [254]],
    ['leave room beside the name', [column('a', '1')], 1000, [84]],
    ['have a greatest width', [column('c', 'x'.repeat(100)), column('d', 'x'.repeat(100))], 500, [420, 420]],
    [
      'share what is left among cut columns',
      [column('a', '1'), column('c', 'x'.repeat(100))],
      1000,
      [84, 916],
    ],
    ['take no more than they need', [column('c', 'x'.repeat(50))], 5000, [500 + CELL_PADDING]],
    ['of nothing', [], 500, []],
  ]
  test.each(cases)('%s', (_what, columns, available, widths) => {
    expect(widthsByContent(columns, available, measure)).toEqual(widths)
  })
  test('show the longest text in full', () => {
    const characters = { narrowest: 8.43, widest: 8.43, ellipsis: 8.43 }
    for (let length = 8; length < 40; length++) {
      const text = 'x'.repeat(length)
      const [width] = widthsByContent([column('c', text)], 1000, (it) => it.length * 8.43)
      expect(fittingText(text, width! - CELL_PADDING, characters)).toEqual({ text, isSeen: true })
    }
  })
  test('by hand have a least width too', () =>
    expect([boundedWidth(3), boundedWidth(99.6)]).toEqual([48, 100]))
})

describe('pages', () => {
  test('are asked for once, and answer by row', async () => {
    const { pages, asked, answer } = world()
    pages.want({ first: 0, end: 30 })
    pages.want({ first: 10, end: 40 })
    expect(asked()).toEqual([0])
    expect(pages.row(7)).toBeUndefined()
    await answer()
    expect(pages.row(7)?.[0]?.text).toBe('7')
    pages.want({ first: 0, end: 30 })
    expect(asked()).toEqual([0])
  })

  test('at most three at a time, and then those wanted last', async () => {
    const { pages, asked, answer } = world()
    for (let page = 0; page < 10; page++) pages.want(pageSpan(page))
    expect(asked()).toEqual([0, 1, 2])
    await answer()
    expect(asked()).toEqual([0, 1, 2, 9])
  })

  test('are forgotten when there are many, the least lately used first', async () => {
    const { pages, answer } = world()
    for (let page = 0; page < 130; page++) {
      pages.want(pageSpan(page))
      await answer()
      pages.want({ first: 0, end: 1 })
    }
    expect([pages.row(0), pages.row(129 * PAGE_SIZE), pages.row(3 * PAGE_SIZE)].map((row) => row !== undefined)).toEqual([true, true, false]) // prettier-ignore
  })

  test('are not asked for again after a failure', async () => {
    const failures: string[] = []
    const pages = new Pages({
      ask: () => Promise.reject(new Error('gone')),
      onArrived: () => undefined,
      onFailed: ({ message }) => failures.push(message),
    })
    pages.want({ first: 0, end: 500 })
    await Promise.resolve()
    await Promise.resolve()
    pages.want({ first: 0, end: 500 })
    await Promise.resolve()
    expect(failures).toEqual(['gone'])
  })

  test('near those in view are asked for after them', () => {
    const { pages, asked } = world()
    pages.want(
      { first: 2 * PAGE_SIZE, end: 2 * PAGE_SIZE + 9 },
      { first: PAGE_SIZE + 1, end: 3 * PAGE_SIZE + 1 },
    )
    expect(asked()).toEqual([2, 1, 3])
  })

  test('that were not full are asked for again when records are added', async () => {
    const { pages, asked, answer, setTotal } = world(PAGE_SIZE + 3)
    pages.want({ first: 0, end: PAGE_SIZE + 3 })
    await answer()
    setTotal(PAGE_SIZE + 7)
    pages.extend()
    pages.want({ first: 0, end: PAGE_SIZE + 7 })
    expect(pages.row(PAGE_SIZE + 2)).toBeDefined()
    expect(pages.row(PAGE_SIZE + 6)).toBeUndefined()
    await answer()
    expect([asked(), pages.row(PAGE_SIZE + 6) !== undefined]).toEqual([[0, 1, 1], true])
  })

  test('stay on the page until those that are made anew are there', async () => {
    const { pages, asked, answer } = world()
    const span = { first: 0, end: 1 }
    pages.want(span)
    await answer()
    const before = pages.row(0)
    pages.renew()
    pages.want(span)
    expect(pages.row(0)).toBe(before)
    await answer()
    expect(pages.row(0)).not.toBe(before)
    pages.want(span)
    expect(asked()).toEqual([0, 0])
  })

  test('that were asked for before a change are asked for again after it', async () => {
    const { pages, asked, answer } = world()
    const span = { first: 0, end: 1 }
    pages.want(span)
    pages.renew()
    await answer()
    pages.want(span)
    expect(asked()).toEqual([0, 0])
  })

  test('are not asked for while they are held, and failures of before are not told', async () => {
    const failures: unknown[] = []
    let refuse: (failure: Error) => void = () => undefined
    let count = 0
    const pages = new Pages({
      ask: () => {
        count++
        return new Promise<Page>((_resolve, reject) => (refuse = reject))
      },
      onArrived: () => undefined,
      onFailed: (failure) => failures.push(failure),
    })
    pages.want({ first: 0, end: 1 })
    pages.hold()
    refuse(new Error('This view is gone.'))
    await new Promise((resolve) => setTimeout(resolve, 0))
    pages.want({ first: 0, end: 1 })
    expect([count, failures]).toEqual([1, []])
    pages.renew()
    pages.want({ first: 0, end: 1 })
    expect(count).toBe(2)
  })

  const pageSpan = (page: number) => ({ first: page * PAGE_SIZE, end: page * PAGE_SIZE + 1 })

  function world(total = Infinity) {
    const asked: number[] = []
    let waiting: (() => void)[] = []
    const pages = new Pages({
      ask: (start, count) => {
        asked.push(start / PAGE_SIZE)
        return new Promise<Page>((resolve) =>
          waiting.push(() => resolve(pageOf(start, Math.min(count, total - start)))),
        )
      },
      onArrived: () => undefined,
      onFailed: (failure) => {
        throw failure
      },
    })
    const answer = async () => {
      const answers = waiting
      waiting = []
      for (const one of answers) one()
      await new Promise((resolve) => setTimeout(resolve, 0))
    }
    return { pages, asked: () => asked, answer, setTotal: (count: number) => (total = count) }
  }

  function pageOf(start: number, count: number): Page {
    const rows = Array.from({ length: count }, (_, row) => [
      { text: String(start + row), type: 'long', isCut: false },
    ])
    return { kind: 'page', requestId: 0, runId: 'r', start, rows }
  }
})
