import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dpl } from '../../../language'
import type { ScanExtraction, SourceFile } from '../../../engine/scan'
import { mergedExtraction } from '../../../engine/scan/mergedExtraction'
import { tries } from '../../support/fuzzing'
import { scanFile, scanSpec, sourceFile, type ScanOptions } from './scanBytes'

const FLAT = 'JSON{ STRING:path, INT:latency }(flat=true)'

function extraction(pattern: string, field = 'content'): ScanExtraction {
  const tree = dpl.parse(pattern).pattern
  return { field, pattern: tree, exports: dpl.exportsOf(tree, () => 'string').map(({ name }) => name) }
}

describe('which extractions are read in one pass with the line', () => {
  const member = { kind: 'member', member: 'time' } as const
  const cases: readonly (readonly [
    title: string,
    pattern: string,
    others: readonly string[],
    exported: boolean,
    whole: boolean,
    changes: Partial<SourceFile>,
  ])[] = [
    ['a flat JSON object', FLAT, ['n'], true, true, {}],
    ['with required members', 'JSON{ INT+:latency }(flat=true)', [], true, true, {}],
    ['with a comma missing', 'JSON{ STRING:path INT:latency }(flat=true)', [], true, true, {}],
    ['a record', 'JSON{ STRING:path }:r', [], true, false, {}],
    ['the rest of the members', "JSON{ STRING:path }(flat=true, greedy='rest')", [], true, false, {}],
    ['without members', 'JSON:r', [], false, false, {}],
    ['more than JSON', "JSON{ STRING:path }(flat=true) ' '", [], false, false, {}],
    ['text', 'LD:x', [], false, false, {}],
    ['loose JSON', 'JSON{ STRING:path }(flat=true, strict=false)', [], false, false, {}],
    ['a low limit', 'JSON{ STRING:path }(flat=true, maxlen=100)', [], false, false, {}],
    ['a high limit', 'JSON{ STRING:path }(flat=true, maxlen=200000)', [], true, true, {}],
    ['content wanted beside', FLAT, ['content'], false, false, {}],
    ['a timestamp out of a member', FLAT, ['timestamp'], true, true, { timestamp: member }],
    ['a timestamp out of the text', FLAT, ['timestamp'], false, false, { timestamp: { kind: 'lineHead' } }],
    ['a level out of the text', FLAT, ['loglevel'], false, false, { loglevel: { kind: 'lineHead' } }],
    ['static content', FLAT, ['content'], true, true, { fields: [{ name: 'content', value: 'x' }] }],
    ['text lines', FLAT, [], false, false, { format: 'text' }],
  ]
  test.each(cases)('%s', (_, pattern, others, exported, whole, changes) => {
    const isMerged = (isExported: boolean): boolean =>
      mergedExtraction(sourceFile('', { isExported, ...changes }), extraction(pattern), others) !== undefined
    expect([isMerged(true), isMerged(false)]).toEqual([exported, whole])
  })

  test('of another field none', () => {
    expect(
      mergedExtraction(sourceFile('', { isExported: true }), extraction(FLAT, 'body'), []),
    ).toBeUndefined()
    expect(mergedExtraction(sourceFile(''), undefined, [])).toBeUndefined()
  })
})

/** Scans with both readers, which must agree; gives what the fast one did. */
function scan(
  content: string,
  fields: readonly string[],
  changes: Partial<SourceFile>,
  options: ScanOptions = {},
) {
  const file = sourceFile(content, changes)
  const spec = scanSpec({ fields, extractions: [extraction(FLAT)], filterFields: ['n'] })
  const fast = scanFile(file, spec, options)
  const reference = scanFile(file, { ...spec, reader: 'reference' }, options)
  expect(fast.records).toEqual(reference.records)
  expect(fast.counters.extractions).toEqual(reference.counters.extractions)
  return fast
}

const exportedLines = (contents: readonly string[]): string =>
  contents.map((content, n) => `${JSON.stringify({ n, content })}\n`).join('')

describe('JSON inside of JSON', () => {
  const exported = { isExported: true }

  test('is read without a second look where nothing is unusual', () => {
    const contents = [
      '{"path":"/a","latency":"12"}',
      '{"x":[1,{"y":"z"}],"latency":7,"path":"a b"}',
      '{"path":"-"}',
    ]
    const { records, counters } = scan(exportedLines(contents), ['n', 'path', 'latency'], exported)
    expect(records).toEqual(['n=0 path="/a" latency=12', 'n=1 path="a b" latency=7', 'n=2 path="-"'])
    expect(counters.slowLines).toBe(0)
  })

  test('with escapes of its own', () => {
    const contents = [
      '{"path":"a\\"b","latency":1}',
      '{"path":"\\u00e4\\n","latency":2}',
      '{"pa\\u0074h":"/c","latency":3}',
    ]
    const { records } = scan(exportedLines(contents), ['path', 'latency'], exported)
    expect(records).toEqual(['path="a\\"b" latency=1', 'path="ä\\n" latency=2', 'path="/c" latency=3'])
  })

  test('that is none, or not only JSON', () => {
    const contents = ['plain', '{"path":"/a"', ' {"path":"/b"}', '{"path":"/c"} rest', '{}', '"path"', '']
    const { records, counters } = scan(exportedLines(contents), ['n', 'path'], exported)
    expect(records).toEqual(['n=0', 'n=1', 'n=2', 'n=3 path="/c"', 'n=4', 'n=5', 'n=6'])
    expect(counters.extractions[0]!.refused).toBe(5)
    expect(counters.extractions[0]!.samples).toEqual([
      'plain',
      '{"path":"/a"',
      ' {"path":"/b"}',
      '"path"',
      '',
    ])
  })

  test('of records without content, whose line stands in', () => {
    const content =
      '{"content":"{\\"path\\":\\"/a\\"}"}\n{"path":"/b"}\n{"content":5,"path":"/c"}\n{"content":null,"path":"/d"}'
    expect(scan(content, ['path'], exported).records).toEqual([
      'path="/a"',
      'path="/b"',
      'path="/c"',
      'path="/d"',
    ])
  })

  test('of a content that stands twice, the last', () => {
    const content =
      '{"content":"{\\"path\\":\\"/a\\"}","content":"{\\"path\\":\\"/b\\"}"}\n{"content":"{\\"path\\":\\"/a\\"}","content":"x"}'
    expect(scan(content, ['path'], exported).records).toEqual(['path="/b"', ''])
  })

  test('longer than the limit of the pattern', () => {
    const long = (length: number): string => `{"path":"/a","x":"${'y'.repeat(length - 20)}"}`
    const contents = [long(127_999), long(128_000), long(128_001)]
    expect(contents.map(({ length }) => length)).toEqual([127_999, 128_000, 128_001])
    expect(scan(exportedLines(contents), ['n', 'path'], exported).records).toEqual([
      'n=0 path="/a"',
      'n=1 path="/a"',
      'n=2',
    ])
  })

  test('of records that are left out is not counted as refused', () => {
    const filter: ScanOptions['filter'] = (batch) =>
      Int32Array.from(Array.from({ length: batch.length }, (_, row) => row).filter((row) => row % 2 === 1))
    const { records, counters } = scan(
      exportedLines(['x', 'y', '{"path":"/a"}', 'z']),
      ['n', 'path'],
      exported,
      { filter },
    )
    expect(records).toEqual(['n=1', 'n=3'])
    expect(counters.extractions[0]).toEqual({ refused: 2, samples: ['y', 'z'] })
  })

  test('stays right in batches that are kept', () => {
    const contents = Array.from({ length: 3000 }, (_, i) => `{"path":"/p${i}","latency":${i}}`)
    const { records } = scan(exportedLines(contents), ['path', 'latency'], exported, { answer: 'keep' })
    expect(records).toEqual(contents.map((_, i) => `path="/p${i}" latency=${i}`))
  })
})

test('a file of which most contents are no JSON is soon read without trying', () => {
  const contents = Array.from({ length: 10_000 }, (_, i) => (i % 2 ? `{"path":"/${i}"}` : `plain ${i}`))
  const { records, counters } = scan(exportedLines(contents), ['path'], { isExported: true })
  expect(records.filter((record) => record !== '')).toHaveLength(5000)
  expect(counters.extractions[0]!.refused).toBe(5000)
  expect(counters.slowLines).toBeLessThan(3000)
})

test('the hint about content changes nothing but the way', () => {
  const lines = `${exportedLines(['{"path":"/a"}', 'x'])}{"path":"/c"}\n{"path":"/d","content":"{\\"path\\":\\"/e\\"}"}\n`
  const [as, otherwise] = [true, false].map((isExported) => scan(lines, ['path', 'n'], { isExported }))
  expect(as!.records).toEqual(otherwise!.records)
  expect(as!.records).toEqual(['path="/a" n=0', 'n=1', 'path="/c"', 'path="/e"'])
})

describe('lines read many at once, some of them unusual', () => {
  const pattern = 'JSON{ STRING:path, INT:latency, LONG:size, DOUBLE:rate, BOOLEAN:ok, JSON_VALUE:any, JSON{ STRING:name, INT:age }(flat=true):user }(flat=true)' // prettier-ignore
  const fields = ['path', 'latency', 'size', 'rate', 'ok', 'any', 'name', 'age', 'n', 'time']
  const scalar = fc.oneof(
    fc.string(),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
    fc.constantFrom('12', '-7', '+5', '1234567890123', '12345678901234567890', '2.50', 'true', '', ' 1', 'ä"\\', '\u0001'), // prettier-ignore
  )
  const user = fc.oneof(scalar, fc.record({ name: scalar, age: scalar, path: scalar }, { requiredKeys: [] }))
  const members = fc.record(
    { path: scalar, latency: scalar, size: scalar, rate: scalar, ok: scalar, any: user, user, more: fc.jsonValue({ maxDepth: 2 }) }, // prettier-ignore
    { requiredKeys: [] },
  )
  const change = fc.tuple(fc.nat(400), fc.integer({ min: 0, max: 2 }), fc.constantFrom('', '"', '\\', '\\\\', ',', '}', '{', ':', ' ', '\t', '\0', '\ufffd', '\\u0061', '"path":1,', '9')) // prettier-ignore
  const line = (isExported: boolean): fc.Arbitrary<string> =>
    fc
      .tuple(members, scalar, fc.option(scalar), fc.array(change, { maxLength: 2 }), fc.nat(3))
      .map(([content, n, time, changes, usual]) => {
        const record = isExported ? { n, time, content: JSON.stringify(content) } : { n, time, ...content }
        let text = JSON.stringify(record)
        // Most lines are as they should be.
        for (const [place, taken, put] of usual > 0 ? [] : changes) {
          const at = place % text.length
          text = text.slice(0, at) + put + text.slice(at + taken)
        }
        return text
      })

  test.each([true, false])('give what the plain reader gives (content in a member: %s)', (isExported) => {
    fc.assert(
      fc.property(fc.array(line(isExported), { minLength: 1, maxLength: 12 }), (lines) => {
        const file = sourceFile(lines.join('\n'), { isExported })
        const spec = scanSpec({ fields, extractions: [extraction(pattern)] })
        const [fast, reference] = [scanFile(file, spec), scanFile(file, { ...spec, reader: 'reference' })]
        expect(fast.records).toEqual(reference.records)
        expect({ ...fast.counters, slowLines: 0 }).toEqual({ ...reference.counters, slowLines: 0 })
      }),
      tries(31, 120),
    )
  })
})
