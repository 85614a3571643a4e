import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openDocument } from '../../../../language'

/** The queries of a text, each as its first line that is no comment, trimmed. */
const queriesIn = (text: string): readonly string[] =>
  openDocument(text).regions.map(({ snapshot }) => snapshot.text.trim().replaceAll('\n', '⏎'))

describe('a new query begins', () => {
  test.each([
    [
      'at a starting command below a blank line',
      'fetch logs\n\nfetch events',
      ['fetch logs', 'fetch events'],
    ],
    ['below a comment line', 'fetch logs\n// two\nfetch events', ['fetch logs', '// two⏎fetch events']],
    ['below two comments', 'data record() /* a\n*/ // b\nmetrics', ['data record() /* a⏎*/ // b', 'metrics']],
    ['below a block comment', 'data record()\n/* a\n b */\nmetrics', ['data record()', '/* a⏎ b */⏎metrics']],
    ['whatever the letter case', 'FETCH logs\n\n  TimeSeries avg(a)', ['FETCH logs', 'TimeSeries avg(a)']],
    ['behind a pipe that nothing follows', 'fetch logs\n|\n\nfetch events', ['fetch logs⏎|', 'fetch events']],
    [
      'behind a comma that nothing follows',
      'fetch logs | fields a,\n\nfetch events',
      ['fetch logs | fields a,', 'fetch events'],
    ],
    [
      'behind an open bracket',
      'fetch logs | filter in(a, b\n\ndata record(a = 1)',
      ['fetch logs | filter in(a, b', 'data record(a = 1)'],
    ],
    ['with line ends of Windows', 'fetch logs\r\n\r\nfetch events\r\n', ['fetch logs', 'fetch events']],
  ])('%s', (_, text, expected) => {
    expect(queriesIn(text).map((query) => query.replaceAll('\r', ''))).toEqual(expected)
  })
})

describe('one query goes on', () => {
  test.each([
    ['over blank lines before pipes', 'fetch logs\n\n| filter a\n\n// why\n\n| limit 1'],
    ['over blank lines between arguments', 'fetch logs\n| fields a,\n\n  b'],
    ['in a field that is called like a command', 'fetch logs\n| fields a,\n\n  metrics\n\n| limit 1'],
    ['in a calculation with such a field', 'fetch logs\n| filter a ==\n\n  data\n| limit 1'],
    ['in a sub-query', 'fetch logs\n| lookup [\n\n  fetch events\n\n  | limit 1 ], sourceField: a'],
    ['in a string', 'fetch logs\n| filter a == """\n\nfetch events\n"""'],
    ['in a comment', 'fetch logs\n/*\n\nfetch events\n*/\n| limit 1'],
    ['without a blank line', 'fetch logs\nfetch events'],
    ['behind a pipe on the same line', 'fetch logs\n\n| fetch events'],
    ['in an empty text', ''],
    ['in comments alone', '// a\n\n// b\n'],
  ])('%s', (_, text) => {
    expect(openDocument(text).regions).toHaveLength(1)
  })
})

test('regions tile the text, and their offsets lead back to it', () => {
  const piece = fc.constantFrom(
    'fetch logs',
    '\n',
    '\n\n',
    '| limit 1',
    '// c',
    ' ',
    '"',
    'fetch',
    '[',
    ',',
    '\r\n',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
      const text = pieces.join('')
      const { regions, lineIndex } = openDocument(text)
      expect(regions.map(({ snapshot }) => snapshot.text).join('')).toBe(text)
      for (const { snapshot, span, toFile, toRegion } of regions) {
        expect(text.slice(span.start, span.end)).toBe(snapshot.text)
        expect(toFile({ start: 0, end: snapshot.text.length })).toEqual(span)
        expect(toRegion(span.start)).toBe(0)
        expect(snapshot.lineIndex.positionAt(0)).toEqual(lineIndex.positionAt(span.start))
      }
    }),
    { seed: 1, numRuns: 300 },
  )
})
