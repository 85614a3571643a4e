import { describe, expect, test } from 'vitest'
import { inReadingOrder } from '../../../engine/sources/readingOrder'

const file = (path: string, modified?: bigint) => ({ path, modified })

describe('files by name', () => {
  test.each([
    ['numbers, the largest is the oldest', ['l/a.log', 'l/a.log.1', 'l/a.log.10.gz', 'l/a.log.2.gz'], ['a.log.10.gz', 'a.log.2.gz', 'a.log.1', 'a.log']], // prettier-ignore
    [
      'numbers in front of the ending',
      ['l/a.2.log', 'l/a.log', 'l/a.1.log'],
      ['a.2.log', 'a.1.log', 'a.log'],
    ],
    [
      'dates',
      ['l/a.log', 'l/a.log-20250104', 'l/a.log-20241231.gz'],
      ['a.log-20241231.gz', 'a.log-20250104', 'a.log'],
    ],
    ['dates in front of the ending', ['l/a.log', 'l/a-2025-01-04.log', 'l/a.2025-01-03.log.zst'], ['a.2025-01-03.log.zst', 'a-2025-01-04.log', 'a.log']], // prettier-ignore
    ['dates with hours', ['l/a-2025-01-03T10.log', 'l/a-2025-01-03T09.log'], ['a-2025-01-03T09.log', 'a-2025-01-03T10.log']], // prettier-ignore
    ['dates with numbers', ['l/a.log.2025-01-03.2', 'l/a.log.2025-01-03.1', 'l/a.log.2025-01-02.7'], ['a.log.2025-01-02.7', 'a.log.2025-01-03.1', 'a.log.2025-01-03.2']], // prettier-ignore
    ['logs one after the other', ['l/b.log', 'l/a.log.1', 'l/b.log.1', 'l/a.log'], ['a.log.1', 'a.log', 'b.log.1', 'b.log']], // prettier-ignore
    [
      'names that are no rotation',
      ['l/x10.log', 'l/x9.log', 'l/2025.log'],
      ['2025.log', 'x10.log', 'x9.log'],
    ],
    [
      'no dates of no month',
      ['l/a-2025-13-01.log', 'l/a-2025-01-40.log'],
      ['a-2025-01-40.log', 'a-2025-13-01.log'],
    ],
  ])('%s', (_, paths, expected) => {
    const ordered = (files: readonly string[]): readonly string[] =>
      inReadingOrder(files.map((path) => file(path)), 'name').map(({ path }) => path.slice(2)) // prettier-ignore
    expect(ordered(paths)).toEqual(expected)
    expect(ordered(paths.toReversed())).toEqual(expected)
  })

  test('folder by folder', () => {
    const paths = ['b/a.log', 'a/z.log', 'a/z.log.1']
    expect(inReadingOrder(paths.map((path) => file(path)), 'name').map(({ path }) => path)).toEqual(['a/z.log.1', 'a/z.log', 'b/a.log']) // prettier-ignore
  })
})

test('files by time, those without one first, equal ones by name', () => {
  const files = [file('c', 5n), file('b', 9n), file('a', 5n), file('d')]
  expect(inReadingOrder(files, 'time').map(({ path }) => path)).toEqual(['d', 'a', 'c', 'b'])
})
