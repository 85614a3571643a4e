import fs from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import {
  ColumnCache,
  ColumnWriter,
  coveringSets,
  entryOfColumn,
  keyOf,
  openEntries,
  readColumn,
  sharedEntry,
  WarmEntries,
  writeSet,
  type CachePlace,
  type ColumnForm,
} from '../../../engine/cache'
import { EntryReader, writeEntries } from '../../../engine/cache/entryFile'
import { isSettled } from '../../../engine/cache/identity'
import { TextDictionary } from '../../../engine/cache/textDictionary'
import {
  Duration,
  encodeUtf8,
  parseIp,
  RecordValue,
  RepeatedVector,
  Timestamp,
  valueAt,
  VectorBuilder,
  vectorOf,
  type Value,
  type Vector,
} from '../../../engine/values'
import { temporaryFolder } from '../sources/temporaryFolder'

const values: fc.Arbitrary<Value> = fc.oneof(
  fc.constantFrom<Value>(null, true, false, '', 'a', 'täxt', '\ud800', parseIp('10.0.0.1'), [1n, 'x', null]),
  fc.string({ unit: 'binary' }),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc.double(),
  fc.bigInt({ min: 0n, max: 10n ** 18n }).map((nanos) => new Timestamp(nanos)),
  fc.bigInt({ min: 0n, max: 10n ** 18n }).map((nanos) => new Duration(nanos)),
  fc.string().map((text) => new RecordValue(new Map<string, Value>([[text, 1n]]))),
)

/** The values of a column that was written batch by batch and read again. */
const roundTrip = (batches: readonly (readonly Value[])[]): readonly Value[] =>
  vectorsRoundTrip(batches.map((batch) => vectorOf(batch)))

function vectorsRoundTrip(vectors: readonly Vector[]): readonly Value[] {
  const writer = new ColumnWriter(1)
  for (const vector of vectors) writer.append(vector, vector.length)
  const { meta, parts } = entryOfColumn('k', writer)
  const bytes = new Uint8Array(Buffer.concat(parts))
  const vector = readColumn(meta as ColumnForm, bytes)
  return Array.from({ length: vector.length }, (_, row) => valueAt(vector, row))
}

/** Texts that lie in memory one behind the other, and nulls. */
function slicesOf(batch: readonly (string | null)[]): Vector {
  const builder = new VectorBuilder(batch.length)
  builder.bytes = encodeUtf8(batch.join(''))
  let at = 0
  batch.forEach((text, row) => {
    if (text !== null) builder.setSlice(row, at, (at += encodeUtf8(text).length))
  })
  return builder.finish(batch.length)
}

describe('columns', () => {
  test('come back as they were', () => {
    const uniform = fc.oneof(fc.array(fc.string()), fc.array(fc.double()), fc.array(fc.bigInt({ min: 0n, max: 9n })), fc.array(fc.constant(null))) // prettier-ignore
    fc.assert(
      fc.property(fc.array(fc.oneof(uniform, fc.array(values))), (batches) => {
        expect(roundTrip(batches)).toEqual(batches.flat())
      }),
      { numRuns: 300, seed: 3 },
    )
  })

  test('whether their values repeat or not', () => {
    const text = fc.oneof(fc.string(), fc.constant(null))
    const distinct = fc.oneof(
      fc.array(text, { minLength: 1, maxLength: 5 }).map(slicesOf),
      fc.array(values, { minLength: 1, maxLength: 5 }).map(vectorOf),
    )
    const column = fc.oneof(
      fc.array(values).map((batch) => [vectorOf(batch)]),
      fc.tuple(distinct, fc.array(fc.array(fc.nat(4)))).map(([vector, blocks]) =>
        blocks.map(
          (codes) =>
            new RepeatedVector(
              vector,
              Uint16Array.from(codes, (it) => it % vector.length),
            ),
        ),
      ),
    )
    fc.assert(
      fc.property(fc.array(column), (columns) => {
        const vectors = columns.flat()
        const plain = vectors.flatMap((it) => Array.from({ length: it.length }, (_, row) => valueAt(it, row)))
        expect(vectorsRoundTrip(vectors)).toEqual(plain)
      }),
      { numRuns: 300, seed: 5 },
    )
  })

  test('of as many texts as rows, whatever their order was', () => {
    const column = new RepeatedVector(slicesOf(['a', 'b', 'c']), Uint16Array.of(2, 0, 1))
    expect(vectorsRoundTrip([column])).toEqual(['c', 'a', 'b'])
  })

  test('of thousands of texts that repeat, or do not', () => {
    const repeating = Array.from({ length: 3000 }, (_, i) => `text ${i % 7}`)
    const distinct = Array.from({ length: 70_000 }, (_, i) => `${i}`)
    expect(roundTrip([repeating])).toEqual(repeating)
    expect(roundTrip([distinct, repeating])).toEqual([...distinct, ...repeating])
  })

  test.each<[what: string, column: Value[]]>([
    ['of texts that UTF-8 cannot hold', ['\ud800', '\udc00']],
    ['of such texts and nulls', ['\ud800', null]],
    ['of numbers and nulls, which have no slices', [1n, null, 2n]],
    ['of addresses and numbers', [parseIp('10.0.0.1'), 1n, null]],
  ])('%s come back', (_, column) => {
    expect(roundTrip([column])).toEqual(column)
  })

  test('are too large when they hold more text or other values than is of use', () => {
    const writer = new ColumnWriter()
    writer.append(vectorOf(['abc', 'def']), 2)
    expect([writer.isTooLarge(6), writer.isTooLarge(5)]).toEqual([false, true])
  })
})

test('texts that repeat share a number', () => {
  const dictionary = new TextDictionary()
  const codes = ['a', 'b', 'a', 'ab', 'b'].map((text) => dictionary.codeOf(encodeUtf8(text), 0, text.length))
  expect(codes).toEqual([0, 1, 0, 2, 1])
  expect(dictionary.byteLength).toBe(4)
})

describe('keys', () => {
  test('are the same for the same data only', () => {
    const data: readonly unknown[] = [
      1,
      1n,
      '1',
      [1],
      [1, undefined],
      NaN,
      null,
      undefined,
      0,
      -0,
      { a: 1 },
      { a: 1n },
    ]
    expect(new Set(data.map((it) => keyOf(it))).size).toBe(data.length)
    expect(keyOf({ a: 1n, b: ['x'] })).toBe(keyOf({ a: 1n, b: ['x'] }))
  })

  test('leave out what is told', () => {
    expect(keyOf({ a: 1, span: 2 }, ['span'])).toBe(keyOf({ a: 1, span: 3 }, ['span']))
    expect(keyOf({ a: 1, span: 2 })).not.toBe(keyOf({ a: 1, span: 3 }))
  })
})

describe('files of entries', () => {
  const folder = temporaryFolder({})
  const file = path.join(folder, 'entries')
  const parts = [Uint8Array.of(1, 2, 3), Uint8Array.of(4)]
  const write = (): number => writeEntries(file, 'stamp', [{ key: 'a', meta: { x: 1 }, parts }, { key: 'b', meta: null, parts: [] }]) // prettier-ignore

  test('give each entry by its key', () => {
    expect(write()).toBe(fs.statSync(file).size)
    const reader = EntryReader.open(file, 'stamp')!
    expect(reader.read('a')).toEqual({ meta: { x: 1 }, bytes: Uint8Array.of(1, 2, 3, 4) })
    expect(reader.read('b')).toEqual({ meta: null, bytes: new Uint8Array(0) })
    expect(reader.read('c')).toBeUndefined()
    reader.close()
    expect(fs.readdirSync(folder)).toEqual(['entries'])
  })

  test('with another stamp, or gone, are none', () => {
    write()
    expect(EntryReader.open(file, 'other')).toBeUndefined()
    expect(EntryReader.open(path.join(folder, 'nowhere'), 'stamp')).toBeUndefined()
  })

  test('whatever byte is turned or cut off, no entry is wrong', () => {
    write()
    const whole = fs.readFileSync(file)
    for (let at = 0; at < whole.length; at++) {
      const turned = Buffer.from(whole)
      turned[at]! ^= 0x41
      for (const damaged of [turned, whole.subarray(0, at)]) {
        fs.writeFileSync(file, damaged)
        const reader = EntryReader.open(file, 'stamp')
        const entry = reader?.read('a')
        reader?.close()
        if (entry) expect(entry).toEqual({ meta: { x: 1 }, bytes: Uint8Array.of(1, 2, 3, 4) })
      }
    }
  })
})

test.each([
  ['long ago', 1_000_000_001n, 2000, true],
  ['now', 2_000_000_001n, 2000, false],
  ['just now', 1_990_000_001n, 2000, false],
  ['to come', 9_000_000_001n, 2000, false],
  ['a whole second, lately', 1_000_000_000n, 2000, false],
  ['a whole second, long ago', 1_000_000_000n, 4000, true],
])('a change %s is settled or not', (_, time, now, expected) => {
  expect(isSettled(time, now)).toBe(expected)
})

test.each([
  [['a', 'b'], ['one']],
  [
    ['a', 'c'],
    ['one', 'two'],
  ],
  [['d'], undefined],
  [[], []],
])('the sets that have %j', (keys, expected) => {
  const sets = [
    { id: 'one', keys: ['a', 'b'] },
    { id: 'two', keys: ['c'] },
  ]
  expect(coveringSets(sets, keys)?.map(({ id }) => id)).toEqual(expected)
})

describe('a cache', () => {
  const part = '0-9'
  const set = { id: 'set', keys: ['k'] }
  const entries = [{ key: 'k', meta: 1, parts: [Uint8Array.of(7)] }]

  /** A file that was written long enough ago, and a cache for it. */
  async function start(): Promise<{ file: string; folder: string; cache: ColumnCache }> {
    const file = path.join(temporaryFolder({ 'a.log': 'one\ntwo\n' }), 'a.log')
    const folder = path.join(temporaryFolder({}), 'cache')
    await new Promise((resolve) => setTimeout(resolve, 30))
    return { file, folder, cache: new ColumnCache({ folder, smallestBytes: 0 }) }
  }
  const placeOf = (cache: ColumnCache, file: string): CachePlace =>
    cache.begin()(file, fs.statSync(file).size)!
  const isKept = (place: CachePlace): boolean => {
    const [found] = place.sets
    const reader = found && openEntries(place, found, part)
    const entry = reader?.read('k')
    reader?.close()
    return entry !== undefined
  }

  test('finds what was kept of a file, and of one that has grown', async () => {
    const { file, cache } = await start()
    expect(isKept(placeOf(cache, file))).toBe(false)
    expect(writeSet(placeOf(cache, file), set, part, entries).written).toBeGreaterThan(0)
    expect(isKept(placeOf(cache, file))).toBe(true)
    fs.appendFileSync(file, 'three\n')
    expect(isKept(placeOf(cache, file))).toBe(true)
  })

  test('forgets a file that is another one', async () => {
    const { file, cache } = await start()
    writeSet(placeOf(cache, file), set, part, entries)
    fs.writeFileSync(file, 'two\none\n')
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect(isKept(placeOf(cache, file))).toBe(false)
  })

  test('forgets a file that another one took the place of, even one that begins with the same', async () => {
    const { file, cache } = await start()
    writeSet(placeOf(cache, file), set, part, entries)
    fs.writeFileSync(`${file}.new`, 'one\ntwo\nthree\n')
    fs.renameSync(`${file}.new`, file)
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect(isKept(placeOf(cache, file))).toBe(false)
  })

  test('tells once why nothing can be kept', async () => {
    const { file, folder, cache } = await start()
    fs.writeFileSync(folder, 'no folder')
    const place = placeOf(cache, file)
    const report = { used: [], ...writeSet(place, set, part, entries) }
    expect(report.failure).toBe('ENOTDIR')
    expect(cache.end([place], [report])).toBe('ENOTDIR')
    expect(cache.end([place], [report])).toBeUndefined()
  })

  test('tells that a file system is read-only, which Node calls a missing folder', async () => {
    const { file, cache } = await start()
    vi.spyOn(fs, 'mkdirSync').mockImplementation((_, options) => {
      const isRecursive = typeof options === 'object' && options?.recursive === true
      throw Object.assign(new Error('refused'), { code: isRecursive ? 'ENOENT' : 'EROFS' })
    })
    const { failure } = writeSet(placeOf(cache, file), set, part, entries)
    vi.restoreAllMocks()
    expect(failure).toBe('EROFS')
  })

  test('keeps to its limit, and gives up first what was used longest ago', async () => {
    const { file, folder } = await start()
    const cache = new ColumnCache({ folder, smallestBytes: 0, megabytes: 2 })
    const large = [{ key: 'k', meta: 1, parts: [new Uint8Array(600_000)] }]
    const place = placeOf(cache, file)
    const written = ['old', 'new', 'much'].map(
      (id) => writeSet(place, { id, keys: ['k'] }, part, large).written,
    )
    expect(written.map((bytes) => bytes > 0)).toEqual([true, false, false])
    const next = placeOf(cache, file)
    writeSet(next, { id: 'new', keys: ['k'] }, part, large)
    fs.utimesSync(path.join(next.folder, 'old'), 1, 1)
    cache.end([next], [{ used: [], written: 1 }])
    expect(fs.readdirSync(next.folder)).toEqual(['new'])
  })

  test('that is too large for its limit is made smaller by a run that finds no room', async () => {
    const { file, folder } = await start()
    const large = [{ key: 'k', meta: 1, parts: [new Uint8Array(1_200_000)] }]
    const place = placeOf(new ColumnCache({ folder, smallestBytes: 0, megabytes: 4 }), file)
    expect(writeSet(place, { id: 'old', keys: ['k'] }, part, large).written).toBeGreaterThan(0)
    const cache = new ColumnCache({ folder, smallestBytes: 0, megabytes: 2 })
    const next = placeOf(cache, file)
    const report = { used: [], ...writeSet(next, { id: 'new', keys: ['k'] }, part, large) }
    cache.end([next], [report])
    expect(fs.readdirSync(next.folder)).toEqual([])
  })

  test('loses what killed processes and files that are gone have left, once it is old', async () => {
    const { file, folder, cache } = await start()
    const place = placeOf(cache, file)
    const { written } = writeSet(place, set, part, entries)
    const own = path.dirname(place.folder)
    const other = path.join(path.dirname(own), 'other')
    fs.mkdirSync(path.join(other, 'state'), { recursive: true })
    const left = [path.join(own, 'identity.json.a.tmp'), path.join(place.folder, set.id, `${part}.b.tmp`), path.join(other, 'identity.json')] // prettier-ignore
    for (const it of left) fs.writeFileSync(it, '')
    const names = (): readonly string[] =>
      fs.readdirSync(path.dirname(own), { recursive: true, encoding: 'utf8' }).filter((it) => /tmp|other/.test(it)) // prettier-ignore
    cache.end([place], [{ used: [], written }])
    expect(names()).toHaveLength(5)
    for (const it of [...left, path.join(other, 'state'), other]) fs.utimesSync(it, 1, 1)
    cache.end([place], [{ used: [], written }])
    // That a folder in it was removed is a change of late.
    expect(names()).toEqual(['other', path.join('other', 'identity.json')])
    fs.utimesSync(other, 1, 1)
    cache.end([place], [{ used: [], written }])
    expect(names()).toEqual([])
    expect(isKept(placeOf(cache, file))).toBe(true)
    expect(fs.existsSync(folder)).toBe(true)
  })

  test('is empty when it was cleared; nothing else is removed', async () => {
    const { file, folder, cache } = await start()
    writeSet(placeOf(cache, file), set, part, entries)
    fs.writeFileSync(path.join(folder, 'mine'), '')
    cache.clear()
    expect(fs.readdirSync(folder)).toEqual(['mine'])
  })
})

describe('entries in memory', () => {
  const entryOf = (size: number) => sharedEntry({ size }, [new Uint8Array(size).fill(7)])
  const partOf = (part: string, ...keys: string[]) => ({
    folder: 'f',
    part,
    entries: new Map(keys.map((key) => [key, entryOf(10_000)])),
  })

  test('are found by file, part and key, in memory that threads share', () => {
    const entries = new WarmEntries()
    entries.keep(partOf('1-2', 'a', 'b'), 100_000)
    const found = entries.find('f', '1-2', ['a', 'c'])
    expect([...found.keys()]).toEqual(['a'])
    expect(found.get('a')!.bytes.buffer).toBeInstanceOf(SharedArrayBuffer)
    expect([...found.get('a')!.bytes.subarray(0, 2)]).toEqual([7, 7])
    expect(entries.find('f', '1-3', ['a']).size).toBe(0)
    expect(entries.find('g', '1-2', ['a']).size).toBe(0)
  })

  test('that were used longest ago go first', () => {
    const entries = new WarmEntries()
    entries.keep(partOf('1', 'a', 'b'), 45_000)
    entries.find('f', '1', ['a'])
    entries.keep(partOf('2', 'c', 'd'), 45_000)
    expect([...entries.find('f', '1', ['a', 'b']).keys()]).toEqual(['a'])
    expect([...entries.find('f', '2', ['c', 'd']).keys()]).toEqual(['c', 'd'])
  })

  test('that are kept twice count once, and none are kept where nothing may be', () => {
    const entries = new WarmEntries()
    for (let time = 0; time < 9; time++) entries.keep(partOf('1', 'a', 'b'), 45_000)
    expect(entries.find('f', '1', ['a', 'b']).size).toBe(2)
    entries.keep(partOf('2', 'c'), 0)
    expect(entries.find('f', '2', ['c']).size).toBe(0)
  })
})
