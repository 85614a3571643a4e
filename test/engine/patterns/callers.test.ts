import { describe, expect, test } from 'vitest'
import {
  captureAllText,
  captureText,
  matchesText,
  parseAllText,
  parseText,
  replaceText,
  splitText,
} from '../../../engine/patterns'
import { RecordValue } from '../../../engine/values'
import { formsOf } from './capture'

const matcher = (pattern: string) => formsOf(pattern)[1]!

describe('parse()', () => {
  test('gives the value of the only export', () => {
    expect(parseText(matcher('INT:n'), '12 x')).toBe(12n)
  })

  test('gives a record of several', () => {
    expect(parseText(matcher("INT:n ',' LD:x"), '12,y')).toEqual(
      new RecordValue(
        new Map<string, bigint | string>([
          ['n', 12n],
          ['x', 'y'],
        ]),
      ),
    )
  })

  test('gives null without a match, and without exports', () => {
    expect(parseText(matcher('INT:n'), 'x')).toBeNull()
    expect(parseText(matcher('INT'), '12')).toBeNull()
    expect(captureText(matcher('INT'), '12')).toEqual([])
  })
})

describe('searching', () => {
  test('looks back at what stands before the match', () => {
    expect(parseAllText(matcher("<<'a' INT:n"), 'a1b2a3')).toEqual([1n, 3n])
  })

  test('passes over matches of length zero', () => {
    expect(captureAllText(matcher("'x'*:x"), 'axxb')).toEqual([['xx']])
    expect(splitText(matcher("','?"), 'a,b')).toEqual(['a', 'b'])
  })

  test('starts at characters only', () => {
    expect(replaceText(matcher('[^a]'), 'aäb', '.')).toBe('a..')
  })

  test('keeps text between matches as it is', () => {
    expect(splitText(matcher('EOL'), '\nä\n')).toEqual(['', 'ä', ''])
    expect(replaceText(matcher('INT'), '', 'x')).toBe('')
    expect(replaceText(matcher('WORD'), 'a b', '$&')).toBe('$& $&')
  })

  test('knows the start and the end of the text', () => {
    expect(parseAllText(matcher('BOS WORD:w'), 'a b')).toEqual(['a'])
    expect(parseAllText(matcher('WORD:w EOS'), 'a b')).toEqual(['b'])
  })
})

describe('matchesPattern()', () => {
  test.each([
    ["'a'*", '', true],
    ["'a'*", 'aa', true],
    ["'a'", 'ab', false],
    ['LD', 'a\n', false],
    ['LD', 'é'.repeat(4096), true],
    ['LD', 'é'.repeat(4097), false],
  ])('%s over %j', (pattern, text, expected) => {
    for (const form of formsOf(pattern)) expect(matchesText(form, text)).toBe(expected)
  })
})
