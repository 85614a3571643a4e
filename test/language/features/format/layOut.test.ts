import { describe, expect, test } from 'vitest'
import {
  behindPipe,
  blankLine,
  choice,
  concat,
  group,
  hardLine,
  indent,
  line,
  softLine,
  wrapLine,
  type Doc,
} from '../../../../language/features/format/document'
import { layOut } from '../../../../language/features/format/layOut'

const page = { lineWidth: 10, indents: { level: '  ', pipe: '   ' }, tabWidth: 4, newLine: '\n' }

const list = (...items: readonly string[]): Doc =>
  group(
    concat(
      '(',
      indent(concat(softLine, ...items.flatMap((item, i) => (i === 0 ? [item] : [',', line, item])))),
      softLine,
      ')',
    ),
  )

describe('groups', () => {
  test.each<[what: string, doc: Doc, expected: string]>([
    ['stand on one line when they fit', list('aaa', 'bbb'), '(aaa, bbb)'],
    ['break all their lines otherwise', list('aaa', 'bbbb'), '(\n  aaa,\n  bbbb\n)'],
    ['count what follows them', concat(list('aa', 'bbb'), ';x'), '(\n  aa,\n  bbb\n);x'],
    [
      'count only up to the next possible break',
      concat(list('aa', 'bb'), hardLine, 'xxxxxxxxxxxx'),
      '(aa, bb)\nxxxxxxxxxxxx',
    ],
    ['break when something in them must', group(concat('a', line, 'b', hardLine, 'c')), 'a\nb\nc'],
    [
      'inside broken ones decide on their own',
      group(concat(list('a', 'b'), line, 'xxxxxxxx')),
      '(a, b)\nxxxxxxxx',
    ],
    ['count code points', list('😀😀😀', '😀😀😀'), '(😀😀😀, 😀😀😀)'],
    [
      'end their measure at a line break inside a string',
      list('"a\nbbbbbbbbbbbbbbb"'),
      '("a\nbbbbbbbbbbbbbbb")',
    ],
  ])('%s', (_, doc, expected) => {
    expect(layOut(doc, page)).toBe(expected)
  })
})

describe('lines', () => {
  test('wrap before what does not fit', () => {
    const words = ['one', 'two', 'three', 'four'].flatMap((word, i) => (i === 0 ? [word] : [wrapLine, word]))
    expect(layOut(concat(...words), page)).toBe('one two\nthree four')
  })

  test('may leave an empty line, which has no blanks', () => {
    expect(layOut(indent(concat('a', blankLine, 'b')), page)).toBe('a\n\n  b')
    expect(layOut(indent(concat('a', hardLine, hardLine, 'b')), page)).toBe('a\n\n  b')
  })

  test('are indented by levels and by pipes', () => {
    expect(layOut(behindPipe(concat('a', indent(concat(hardLine, 'b')), hardLine, 'c')), page)).toBe(
      'a\n     b\n   c',
    )
  })

  test('end as the page says', () => {
    expect(layOut(concat('a', blankLine, 'b'), { ...page, newLine: '\r\n' })).toBe('a\r\n\r\nb')
  })

  test('of tabs are as wide as they look', () => {
    const tabs = { ...page, indents: { level: '\t', pipe: '\t' } }
    const nested = concat('x', indent(concat(hardLine, list('aa', 'bb'))))
    expect(layOut(nested, { ...tabs, tabWidth: 2 })).toBe('x\n\t(aa, bb)')
    expect(layOut(nested, tabs)).toBe('x\n\t(\n\t\taa,\n\t\tbb\n\t)')
  })

  test('begin behind what stands there already', () => {
    expect(layOut(list('aaa', 'bbb'), page, 1)).toBe('(\n  aaa,\n  bbb\n)')
  })
})

describe('choices', () => {
  const options = (first: Doc): Doc => choice(first, concat('two', hardLine, '2222222222222'), 'three')

  test('take the first form that fits', () => {
    expect(layOut(options('one'), page)).toBe('one')
    expect(layOut(options('1111111111111'), page)).toBe('two\n2222222222222')
    expect(layOut(choice('1111111111111', '22222222222', 'three333333333333'), page)).toBe(
      'three333333333333',
    )
  })

  test('do not take a first form that must break', () => {
    expect(layOut(options(concat('a', hardLine)), page)).toBe('two\n2222222222222')
  })

  test('are flat in flat groups', () => {
    expect(layOut(group(concat(options('one'), line, 'x')), page)).toBe('one x')
  })
})
