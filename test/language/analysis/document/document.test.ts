import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  applyEdits,
  kindOfFile,
  messageOf,
  openDocument,
  type DocumentOptions,
  type Region,
} from '../../../../language'
import { readCursor } from '../../../support/markers'

/** The remarks on a file as `line:character code`, from 0. */
function remarksOn(text: string, options: DocumentOptions = {}): readonly string[] {
  const { diagnostics, lineIndex } = openDocument(text, options)
  return diagnostics.map(({ code, span }) => {
    const { line, character } = lineIndex.positionAt(span.start)
    return `${line}:${character} ${code}`
  })
}

test.each([
  ['a.dql', 'dql'],
  ['a.b.DQL', 'dql'],
  ['a.partial.dql', 'dqlpart'],
  ['folder/a.dqlpart', 'dqlpart'],
  ['a.dqlexpr', 'dqlexpr'],
  ['a.dpl', 'dpl'],
  ['README.md', 'md'],
  ['notes.markdown', 'md'],
  ['a.json', undefined],
  ['dql', undefined],
])('%s holds %s', (name, kind) => {
  expect(kindOfFile(name)).toBe(kind)
})

test('each query of a file is checked on its own, with places in the file', () => {
  expect(
    remarksOn(
      'fetch logs\n| fields a\n\n// next\nfetch events\n| filtr b\n\nfetch logs | fields a | filter c',
    ),
  ).toEqual(['5:2 unknown-command', '7:31 removed-field'])
})

test('lines in words, other places and fixes are those of the file', () => {
  const text = 'fetch logs\n\nfetch logs\n| fields a\n| filter b == 1'
  const { diagnostics } = openDocument(text)
  const [remark] = diagnostics
  expect(remark && messageOf(remark)).toBe('The field b is gone: fields in line 4 keeps only a.')
  expect(remark?.related?.map(({ span }) => text.slice(span.start, span.end))).toEqual(['fields a'])
  expect(remark?.fix && applyEdits(text, remark.fix.edits)).toBe(text.replace('fields a', 'fields a, b'))
})

describe('parts', () => {
  test.each([
    ['| filter a == 1', []],
    ['filter a == 1\n| limit 2', []],
    ['fetch logs', []],
    ['', []],
    ['// nothing yet', []],
    ['| ', ['0:0 empty-command']],
    ['| filtr a', ['0:2 unknown-command']],
    ['limit 1 | | limit 2', ['0:8 empty-command']],
    ['limit 1 | fetch logs', ['0:10 command-must-start']],
    ['fieldsAdd a = [ filter b ]', ['0:16 command-cannot-start']],
  ])('%s', (text, expected) => {
    expect(remarksOn(text, { kind: 'dqlpart' })).toEqual(expect.arrayContaining(expected))
    if (expected.length === 0) expect(remarksOn(text, { kind: 'dqlpart' })).toEqual([])
  })
})

describe('expressions', () => {
  test.each([
    ['status == 500 and contains(content, "x")', []],
    ['count() + sum(bytes)', []],
    ['a[] > 3', []],
    ['name = lower(host)', []],
    ['', []],
    ['a == ', ['0:4 missing-token']],
    ['lowr(a)', ['0:0 unknown-function']],
    ['a,\nb', ['1:0 one-expression']],
    ['a\n| limit 1', ['1:2 one-expression']],
  ])('%s', (text, expected) => {
    expect(remarksOn(text, { kind: 'dqlexpr' })).toEqual(expected)
  })
})

describe('files that hold something else than their name says', () => {
  test.each([
    ['status == 500', ['0:0 unknown-command', '0:0 expression-file']],
    ['  lower(a)', ['0:2 unknown-command', '0:2 expression-file']],
    ['| filter a == 1', ['0:0 empty-command', '0:0 part-file', '0:2 command-cannot-start']],
    ['filter a == 1 | limit 3', ['0:0 command-cannot-start', '0:0 part-file']],
    ['filter a == 1 | fetch logs', ['0:0 command-cannot-start', '0:16 command-must-start']],
    ['fet', ['0:0 unknown-command']],
    ['filtr a == 1', ['0:0 unknown-command']],
    ['fetch logs', []],
    ['', ['0:0 empty-query']],
  ])('%s', (text, expected) => {
    expect(remarksOn(text)).toEqual(expected)
  })

  test('the old ending of parts', () => {
    expect(remarksOn('| limit 1', { kind: 'dqlpart', fileName: 'a.partial.dql' })).toEqual([
      '0:0 old-part-name',
    ])
  })
})

describe('Markdown', () => {
  const note = [
    '# Notes',
    '```dql',
    'fetch logs',
    '| filtr a',
    '```',
    '- in a list',
    '  ~~~DQL title',
    '  fetch logs | limit x',
    '  ~~~',
    '> quoted',
    '> ```dpl',
    "> INTT:n ' '",
    '> LD',
    '> ```',
    '````md',
    '```dql',
    'not read',
    '```',
    '````',
    '```dql',
    '| limit 1',
    '```',
    '```dql',
    '```',
    '```dql',
    'fetch logs',
    '',
    'fetch events | filtr',
  ].join('\n')

  test('what stands between fences is checked, and nothing else', () => {
    expect(remarksOn(note, { kind: 'md' })).toEqual([
      '3:2 unknown-command',
      '7:21 constant-needed',
      '11:2 unknown-matcher',
      '27:15 unknown-command',
    ])
  })

  test('fences hold queries, parts and patterns', () => {
    expect(openDocument(note, { kind: 'md' }).regions.map(({ kind }) => kind)).toEqual([
      'dql', 'dql', 'dpl', 'dqlpart', 'dql', 'dql', 'dql',
    ]) // prettier-ignore
  })

  test.each([
    ['te<|>xt\n```dql\nfetch logs\n```', undefined],
    ['```d<|>ql\nfetch logs\n```', undefined],
    ['```dql\n<|>fetch logs\n```', 'fetch logs\n'],
    ['```dql\nfetch logs<|>\n```', 'fetch logs\n'],
    ['```dql\nfetch logs\n`<|>``', undefined],
    ['```dql\nfetch logs\n```\n\nte<|>xt', undefined],
    ['> ```dql\n> fetch <|>logs\n> | limit 1\n> ```', 'fetch logs\n| limit 1\n'],
  ])('the region at %s', (marked, expected) => {
    const { text, offset } = readCursor(marked)
    const document = openDocument(text, { kind: 'md' })
    expect(document.regionAt(offset)?.snapshot.text).toBe(expected)
  })

  test('places behind left out beginnings of lines lead back to the file', () => {
    const { text, offset } = readCursor('> ```dql\n> fetch logs\n> | lim<|>it 1\n> ```')
    const region = openDocument(text, { kind: 'md' }).regionAt(offset)
    const inside = region?.toRegion(offset) ?? -1
    expect(region?.snapshot.text.slice(0, inside)).toBe('fetch logs\n| lim')
    expect(region?.snapshot.lineIndex.positionAt(inside)).toEqual({ line: 2, character: 7 })
    expect(region?.snapshot.lineIndex.offsetAt({ line: 2, character: 7 })).toBe(inside)
  })

  test('every offset of every region leads to its character in the file and back', () => {
    const line = fc.constantFrom('```dql', '> ```dql', '  ~~~dpl', '```', '> ```', '~~~', '- ```dqlexpr', '> fetch logs', 'fetch logs', '  | limit 1', '> ', '', 'a') // prettier-ignore
    const lineEnd = fc.constantFrom('\n', '\r\n')
    fc.assert(
      fc.property(fc.array(fc.tuple(line, lineEnd), { maxLength: 12 }), (lines) => {
        const text = lines.map((parts) => parts.join('')).join('')
        const { regions, diagnostics } = openDocument(text, { kind: 'md' })
        for (const { span } of diagnostics) expect(span.end).toBeLessThanOrEqual(text.length)
        for (const { snapshot, toFile, toRegion } of regions)
          for (const [offset, character] of Array.from(snapshot.text).entries()) {
            const { start } = toFile({ start: offset, end: offset })
            expect(text.charAt(start)).toBe(character)
            expect(toRegion(start)).toBe(offset)
          }
      }),
      { seed: 1, numRuns: 300 },
    )
  })
})

describe('a change of a file with several queries', () => {
  const before =
    'fetch logs\n| fields a\n\nfetch events\n| filtr b\n\nfetch spans\n| fields c\n| filter d == 1\n'

  /** Which queries of the changed text are those that were read before. */
  function kept(change: (text: string) => string, options: DocumentOptions = {}): readonly boolean[] {
    const previous = openDocument(before, options)
    const after = openDocument(change(before), { ...options, previous })
    return after.regions.map(({ snapshot }) =>
      previous.regions.some((region) => region.snapshot === snapshot),
    )
  }

  test.each([
    ['in the first query', (text: string) => text.replace('fields a', 'fields aa'), [false, true, true]],
    ['in the last one', (text: string) => text.replace('d == 1', 'd == 12'), [true, true, false]],
    ['of a line break', (text: string) => text.replace('| fields a', '\n| fields a'), [false, false, false]],
    ['of nothing', (text: string) => text, [true, true, true]],
    ['that makes one query of two', (text: string) => text.replace('\n\nfetch events', '\nfetch events'), [false, false]],
    ['of everything', () => 'fetch logs', [false]],
  ])('%s', (_, change, expected) => {
    expect(kept(change)).toEqual(expected)
  }) // prettier-ignore

  test('a text of Markdown, and another kind of file, is read anew', () => {
    expect(kept((text) => text, { kind: 'md' })).toEqual([])
    const previous = openDocument(before, { kind: 'md' })
    expect(openDocument(before, { kind: 'dql', previous }).regions).toHaveLength(3)
  })

  test('gives what reading the changed text alone gives', () => {
    const lines = ['fetch logs', '| fields a', '', '// note', 'fetch events', '| filter b == 1', 'limit 3']
    const texts = fc.array(fc.constantFrom(...lines), { maxLength: 12 }).map((some) => some.join('\n'))
    fc.assert(
      fc.property(texts, fc.nat(), fc.constantFrom('x', '\n', '\n\nfetch logs\n', ' | fields c'), (text, at, typed) => {
        const offset = at % (text.length + 1)
        const changed = text.slice(0, offset) + typed + text.slice(offset)
        const after = openDocument(changed, { previous: openDocument(text) })
        const alone = openDocument(changed)
        expect(after.diagnostics).toEqual(alone.diagnostics)
        expect(after.regions.map(placesOf)).toEqual(alone.regions.map(placesOf))
      }),
      { seed: 11, numRuns: 100 },
    )
  }) // prettier-ignore
})

/** Where a query and its commands stand, in the file and in its lines. */
const placesOf = ({ snapshot: { text, query, lineIndex }, span, toFile, toRegion }: Region): unknown => [
  text,
  span,
  toRegion(span.end),
  lineIndex.offsetAt(lineIndex.positionAt(text.length)),
  query.commands.map((command) => [toFile(command.span), lineIndex.rangeOf(command.span)]),
]
