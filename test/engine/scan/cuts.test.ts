import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dpl } from '../../../language'
import type { ScanExtraction, ScanSpec } from '../../../engine/scan'
import type { columnOf } from '../../../engine/values'
import { scanFile, scanSpec, sourceFile, type Scanned } from './scanBytes'

/**
 * The answers of a scan must not depend on how the file is cut, on the size of reads, or on which reader is used.
 * Files are put together from lines that are good, odd or broken.
 */

const text = fc.oneof(
  fc.constantFrom(
    '/a',
    '/b',
    '-',
    '200',
    ' 7',
    '12.5',
    '',
    'ü😀',
    'a"b\\c',
    '\t',
    '\u0000',
    '2025-01-03T09:22:13Z',
  ),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
)
const value: fc.Arbitrary<unknown> = fc.oneof(
  text,
  fc.constantFrom(0, -1, 5, 1.5, 1e21, 1735896133, true, false, null),
  fc.constantFrom([], {}, [1, 'x'], { path: 'deep' }),
)
const name = fc.constantFrom('path', 'latency', 'time', 'n', 'a"b', 'log.source', 'other')
const members = fc.uniqueArray(fc.tuple(name, value), { selector: ([it]) => it, maxLength: 5 })
const object = members.map((pairs) => JSON.stringify(Object.fromEntries(pairs)))

/** The same object with blanks, escapes and doubled members, as JSON allows. */
const oddObject = fc.tuple(object, fc.nat(6)).map(([json, kind]) => {
  switch (kind) {
    case 0:
      return ` ${json}\t`
    case 1:
      return json.replaceAll('":', '" : ').replaceAll(',"', ' ,\t"')
    case 2:
      return json.replace('"path"', String.raw`"p\u0061th"`)
    case 3:
      return json.replace('{"', '{"path":"first","n":1,"path":"/a","')
    case 4:
      return json.replace('/', String.raw`\/`)
    case 5:
      return `${json} and more`
    default:
      return json
  }
})

const exportedLine = fc
  .tuple(fc.oneof(object, oddObject, text), members, fc.boolean())
  .map(([content, rest, isFirst]) => {
    const own: [string, unknown] = ['content', content]
    const pairs: [string, unknown][] = isFirst ? [own, ...rest] : [...rest, own]
    return JSON.stringify(Object.fromEntries(pairs))
  })
const brokenLine = fc
  .tuple(exportedLine, fc.nat(100))
  .map(([line, at]) => line.slice(0, (at * line.length) / 100))
const line = fc.oneof(
  { weight: 4, arbitrary: exportedLine },
  { weight: 3, arbitrary: oddObject },
  { weight: 1, arbitrary: brokenLine },
  {
    weight: 1,
    arbitrary: fc.constantFrom('', ' ', 'text', '[]', '{"content":5}', '{"content":"x","content":"{}"}'),
  },
)
const lineEnd = fc.constantFrom('\n', '\n', '\r\n')
const content = fc
  .tuple(fc.array(fc.tuple(line, lineEnd), { maxLength: 30 }), line)
  .map(([lines, last]) => Buffer.from(lines.flat().join('') + last))

/** A few bytes of the file replaced: broken UTF-8, control characters. */
const spoilt = fc
  .tuple(content, fc.array(fc.tuple(fc.nat(), fc.constantFrom(0xff, 0xc3, 0, 0x22, 0x5c)), { maxLength: 3 }))
  .map(([bytes, spots]) => {
    // prettier-ignore
    for (const [at, byte] of spots) if (bytes.length > 0) bytes[at % bytes.length] = byte
    return bytes
  })

function extraction(field: string, pattern: string): ScanExtraction {
  const tree = dpl.parse(pattern).pattern
  return { field, pattern: tree, exports: dpl.exportsOf(tree, () => 'string').map((it) => it.name) }
}

const extractions = fc.constantFrom<readonly ScanExtraction[]>(
  [],
  [extraction('content', 'JSON{ STRING:path, INT:latency }(flat=true)')],
  [extraction('content', 'JSON{ STRING:path, LONG+:n }(flat=true)'), extraction('path', "'/' LD:rest")],
  [extraction('content', 'JSON{ STRING:path }:record')],
  [extraction('content', "'{' LD:head")],
  [extraction('other', 'JSON:inner')],
)

const spec: fc.Arbitrary<ScanSpec> = fc
  .record({
    fields: fc.option(fc.uniqueArray(fc.constantFrom('path', 'latency', 'n', 'timestamp', 'content', 'other', 'a"b', 'log.source', 'rest', 'record')), { nil: undefined }), // prettier-ignore
    extractions,
    from: fc.option(fc.constant(1_735_000_000_000_000_000n), { nil: undefined, freq: 4 }),
    limit: fc.option(fc.nat(5), { nil: undefined, freq: 6 }),
    filterFields: fc.constantFrom(['n'], ['path', 'content']),
  })
  .map((changes) => scanSpec(changes))

const comparable = ({ records, offsets, counters }: Scanned) => ({ records, offsets, counters: { ...counters, slowLines: 0 } }) // prettier-ignore

test('fast and reference readers agree on every file, however it is cut', () => {
  const cut = fc.record({
    chunkBytes: fc.integer({ min: 16, max: 300 }),
    morselBytes: fc.integer({ min: 20, max: 400 }),
  })
  fc.assert(
    fc.property(
      spoilt,
      spec,
      cut,
      fc.boolean(),
      fc.boolean(),
      (bytes, wanted, { chunkBytes, morselBytes }, isExported, isFiltered) => {
        // prettier-ignore
        const file = sourceFile(bytes, {
          name: 'cut.log', isExported, timestamp: { kind: 'member', member: 'time' } })
        const options = { areSorted: true, ...(isFiltered && { filter: keepsText }) }
        const reference = scanFile(file, { ...wanted, reader: 'reference' }, options)
        const fast = scanFile(file, wanted, options)
        expect(comparable(fast)).toEqual(comparable(reference))
        if (wanted.limit !== undefined) return
        const pieces = scanFile(file, { ...wanted, chunkBytes }, { morselBytes, ...options })
        expect(comparable(pieces)).toEqual(comparable(reference))
      },
    ),
    { numRuns: 300, seed: 20_250_103 },
  )
})

/** Rows whose first filter field is not null. */
function keepsText(batch: Parameters<typeof columnOf>[0]): Int32Array {
  const { tags } = batch.columns[0]!.vector
  return Int32Array.from(
    Array.from({ length: batch.length }, (_, row) => row).filter((row) => tags[row] !== 0),
  )
}
