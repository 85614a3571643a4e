import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { scanMorsel, type NeedleText, type SourceFile } from '../../../engine/scan'
import { Tag, textAt, type Batch } from '../../../engine/values'
import { tries } from '../../support/fuzzing'
import { recordText, scanFile, scanSpec, sourceFile, temporaryFile, type Scanned } from './scanBytes'

/** The rows whose content holds one of the texts. */
function holding({ length, columns }: Batch, needles: readonly NeedleText[]): Int32Array {
  const { vector } = columns[0]!
  const rows = Array.from({ length }, (_, row) => row).filter((row) => {
    if (vector.tags[row] !== Tag.string) return false
    const text = textAt(vector, row)
    return needles.some(({ text: part, ignoresCase }) =>
      ignoresCase ? text.toLowerCase().includes(part.toLowerCase()) : text.includes(part),
    )
  })
  return Int32Array.from(rows)
}

interface Sifted extends Scanned {
  /** Records that the filter was not asked about. */
  readonly leftOut: number
}

/** Scans for records whose `content` holds one of the texts; with a sieve that opens after so many records. */
function scan(file: SourceFile, needles: readonly NeedleText[], openAfter: number | undefined): Sifted {
  let [seen, leftOut] = [0, 0]
  const scanned = scanFile(file, scanSpec({ filterFields: ['content'] }), {
    filter: (batch) => {
      seen += batch.length
      return holding(batch, needles)
    },
    areSorted: true,
    ...(openAfter !== undefined && {
      sieve: { needles, isOpen: () => seen >= openAfter, leaveOut: (count) => void (leftOut += count) },
    }),
  })
  return { ...scanned, leftOut }
}

/** Scans with and without a sieve, which must agree; gives how many records the filter was spared. */
function spared(content: string | Uint8Array, texts: readonly Partial<NeedleText>[], changes = {}): number {
  const needles = texts.map((it) => ({ field: 'content', text: '', ignoresCase: false, ...it }))
  const file = sourceFile(content, { isExported: true, ...changes })
  const plain = scan(file, needles, undefined)
  const { leftOut, ...sifted } = scan(file, needles, 1)
  expect(withoutSlow(sifted)).toEqual(withoutSlow(plain))
  return leftOut
}

const withoutSlow = ({ records, offsets, counters }: Scanned) => ({
  records,
  offsets,
  counters: { ...counters, slowLines: 0 },
})

const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => `${line(index)}\n`).join('')

const record = (content: unknown): string => JSON.stringify({ content, n: 1 })

describe('records that cannot pass a filter', () => {
  const text = lines(200, (index) => record(index % 50 === 49 ? 'Task timed out' : `request "${index}" done`))

  test('are not read, once the filter has seen some', () => {
    expect(spared(text, [{ text: 'timed out' }])).toBe(133)
    expect(spared(text, [{ text: 'TIMED', ignoresCase: true }])).toBe(133)
    expect(spared(text, [{ text: 'timed out' }, { text: 'no "such" text' }])).toBe(133)
  })

  test('of text lines too', () => {
    const plain = lines(200, (index) => (index === 150 ? 'ERROR "a/b"' : `INFO "${index}"`))
    expect(spared(plain, [{ text: 'ERROR "a/b' }], { format: 'text' })).toBe(135)
  })

  test.each<[string, Partial<NeedleText>, Partial<SourceFile>]>([
    ['most lines hold the text', { text: 'content' }, {}],
    ['there is no text', { text: '' }, {}],
    ['each character of it may be escaped', { text: '"/\\\n' }, {}],
    ['each letter has another form outside of ASCII', { text: 'kiss', ignoresCase: true }, {}],
    ['the field is static', { text: 'timed' }, { fields: [{ name: 'content', value: 'timed' }] }],
    ['the field is no part of the line', { field: 'log.source', text: 'test' }, {}],
    ['the format has its own texts', { text: 'timed' }, { format: 'pairs' }],
  ])('are read where %s', (_, needle, changes) => {
    expect(spared(text, [needle], changes)).toBe(0)
  })

  test('are read where one of several texts tells nothing', () => {
    expect(spared(text, [{ text: 'timed' }, { text: '"' }])).toBe(0)
  })
})

describe('what a sieve keeps', () => {
  test.each([
    ['escaped letters', '{"content":"\\u0054ask"}'],
    ['escaped slashes', '{"content":"a\\/Task"}'],
    ['lines without content', '{"x":"Task"}'],
    ['lines that are cut off', '{"content":"abc'],
    ['lines that are no JSON', 'Task?'],
    ['a comma behind the object', '{"content":"abc"},'],
    ['bytes that are no UTF-8', '{"content":"\xff Task"}'],
  ])('%s', (_, odd) => {
    const usual = lines(100, (index) => record(`line ${index}`))
    spared(Buffer.from(`${usual}${odd}\n${usual}`, 'latin1'), [{ text: 'Task' }])
    spared(Buffer.from(`${usual}${odd}`, 'latin1'), [{ text: 'tASK', ignoresCase: true }])
  })

  test('the same records and counters, whatever the lines', () => {
    const piece = fc.constantFrom('a', 'ab', 'K', '\u212a', 'i', '\u0130', 'ö', '"', '\\', '/', '\n', '\ufffd', '{', ' ', 'xyz') // prettier-ignore
    const word = fc.array(piece, { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join(''))
    const line = fc.oneof(
      { weight: 5, arbitrary: word.map(record) },
      { weight: 1, arbitrary: word.map((it) => JSON.stringify({ other: it })) },
      { weight: 1, arbitrary: word.map((it) => record(it).replaceAll('a', '\\u0061')) },
      { weight: 1, arbitrary: word.map((it) => record([it])) },
      { weight: 1, arbitrary: word.map((it) => record(it).slice(0, -3)) },
      { weight: 1, arbitrary: word.map((it) => it.replaceAll('\n', '')) },
    )
    const needle = fc.record({ text: word, ignoresCase: fc.boolean() })
    const name = temporaryName()
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 65, maxLength: 90 }),
        fc.array(needle, { minLength: 1, maxLength: 2 }),
        fc.constantFrom<SourceFile['format']>('jsonLines', 'text'),
        (all, needles, format) => {
          spared(all.join('\n'), needles, { format, name })
        },
      ),
      tries(21, 150),
    )
  })
})

test('batches that are kept stay as they are, also when the scan ends in the middle of what was read', () => {
  const content = lines(5000, (index) => record(index % 70 === 0 ? `Task ${index}` : `request ${index}`))
  const file = sourceFile(content)
  const needles = [{ field: 'content', text: 'Task', ignoresCase: false }]
  const kept: Batch[] = []
  scanMorsel(file, { fileIndex: 0, start: 0, end: file.size }, scanSpec({ filterFields: ['content'] }), {
    emit: (batch) => (kept.push(batch) < 2 ? 'keep' : 'stop'),
    filter: (batch) => holding(batch, needles),
    sieve: { needles, isOpen: () => kept.length > 0, leaveOut: () => undefined },
  })
  const texts = kept.map((batch) => recordText(batch, 0))
  expect(texts).toEqual([
    'content="Task 0" n=1 log.source="test.log"',
    'content="Task 70" n=1 log.source="test.log"',
  ])
})

/** One file that is written again and again. */
function temporaryName(): string {
  const path = temporaryFile('')
  return path.slice(path.lastIndexOf('/') + 1)
}
