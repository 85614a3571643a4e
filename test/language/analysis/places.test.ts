import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openDocument, openSnapshot, type Snapshot } from '../../../language'
import { stringText } from '../../../language/dql'
import { toDecoded, toSource } from '../../../language/text'
import { tries } from '../../support/fuzzing'

/** Texts with what a string escapes, and with what a fence has in front of its lines. */
const content = fc
  .array(fc.constantFrom('INT:n', ' ', "'a'", '\\', '\\\\', '"', '\t', '\n', '\r\n', 'é', '🙂', '`', '> ', '}'), { minLength: 1, maxLength: 10 })
  .map((parts) => parts.join('')) // prettier-ignore

const query = (literal: string): string => `fetch logs\n| parse content, ${literal}\n| limit 1\n`

/** Checks that every character of the pattern is found from its place in the text, and the place from it. */
function checkPattern({ text, patterns, patternAt }: Snapshot, value: string, isRaw: boolean): void {
  const [pattern] = patterns
  expect(pattern?.facts.text).toBe(value)
  if (!pattern) return
  for (let offset = 0; offset < value.length; offset++) {
    const place = toSource(pattern.map, { start: offset, end: offset + 1 })
    expect(toDecoded(pattern.map, place.start)).toBe(offset)
    if (isRaw) expect(text.slice(place.start, place.end)).toBe(value.charAt(offset))
    expect(patternAt(place.start)).toBe(pattern)
  }
  expect(toDecoded(pattern.map, pattern.span.end)).toBe(value.length)
}

const isRawPossible = (value: string): boolean => !value.includes('"""') && !/^"|"$/.test(value)

describe('the places of a pattern', () => {
  test('in a string with escapes', () => {
    fc.assert(
      fc.property(content, (value) => checkPattern(openSnapshot(query(stringText(value))), value, false)),
      tries(7, 200),
    )
  })

  test('in a raw string', () => {
    fc.assert(
      fc.property(content.filter(isRawPossible), (value) =>
        checkPattern(openSnapshot(query(`"""${value}"""`)), value, true),
      ),
      tries(8, 200),
    )
  })

  test('between fences, from the file to the pattern and back', () => {
    fc.assert(
      fc.property(content.filter(isRawPossible), fc.constantFrom('', '> ', '  '), (value, prefix) => {
        const raw = value.replace(/\r/g, '')
        const lines = `\`\`\`dql\n${query(`"""${raw}"""`)}\`\`\``.split('\n')
        const text = `# Notes\n\n${lines.map((line) => prefix + line).join('\n')}\n`
        const { regions, regionAt } = openDocument(text, { kind: 'md' })
        const region = regions[0]
        if (region?.snapshot.patterns[0]?.facts.text !== raw) return
        const [pattern] = region.snapshot.patterns
        for (let offset = 0; offset < raw.length; offset++) {
          const inFile = region.toFile(toSource(pattern.map, { start: offset, end: offset + 1 }))
          expect(text.charAt(inFile.start)).toBe(raw.charAt(offset))
          expect(regionAt(inFile.start)).toBe(region)
          expect(toDecoded(pattern.map, region.toRegion(inFile.start))).toBe(offset)
        }
      }),
      tries(9, 200),
    )
  })
})

test.each([
  ['fetch logs, from: -1h, from: -2h', 'from'],
  ['fetch logs | fields a, b, a', 'a'],
  ['fetch logs | fieldsAdd a = 1, a = 2', 'a'],
  ['fetch logs | fieldsAdd a = 1 | summarize count()', 'summarize'],
  ['fetch logs | parse content, "INT:a" | summarize count()', 'summarize'],
  ['fetch logs | parse content, "\'\\"\' $a = INT; $a = LD; $a:x"', '$a'],
  ['fetch logs | fields a | filter b == 1', 'fields a'],
])('what a remark speaks of elsewhere: %s', (text, place) => {
  const related = openSnapshot(text).diagnostics.flatMap((remark) => remark.related ?? [])
  expect(related.map(({ span }) => text.slice(span.start, span.end))).toEqual([place])
})
