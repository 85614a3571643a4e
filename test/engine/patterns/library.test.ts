import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { captureText, compile, matchesText } from '../../../engine/patterns'
import { toJson } from '../../../engine/values'
import { checkPattern, dpl, libraryPatternNamed, libraryPatterns } from '../../../language'
import { checkGoldens } from '../../support/goldens'

/** 2025-01-03T10:26:40Z: completes times without a year. */
const context = { baseTime: 1_735_900_000_000_000_000n }

const matcherOf = (pattern: string) => compile(dpl.parse(pattern).pattern, context).matcher!

describe.each(libraryPatterns)('$name', ({ name, pattern, samples }) => {
  test('has no faults', () => {
    const remarks = checkPattern(pattern).filter(
      ({ severity }) => severity === 'error' || severity === 'warning',
    )
    expect(remarks).toEqual([])
  })

  test.each(samples)('reads %s', (sample) => {
    expect(matchesText(matcherOf(pattern), sample)).toBe(true)
  })

  test('is found by its name, which is plain', () => {
    expect(libraryPatternNamed(name)?.pattern).toBe(pattern)
    expect(name).toMatch(/^[a-z][a-z0-9-]*$/)
  })
})

test('names are unique', () => {
  expect(new Set(libraryPatterns.map(({ name }) => name)).size).toBe(libraryPatterns.length)
})

/** A case is the name of a pattern, and below it a line; what comes out are the values that are not null. */
checkGoldens(join(import.meta.dirname, 'library'), (text) => {
  const [name = '', line = ''] = text.split('\n')
  const matcher = matcherOf(libraryPatternNamed(name)!.pattern)
  const captures = captureText(matcher, line)
  if (!captures) return 'no match'
  return matcher.exports
    .flatMap((one, i) =>
      captures[i] === null ? [] : [`${one.name} ${JSON.stringify(toJson(captures[i]!))}`],
    )
    .join('\n')
})
