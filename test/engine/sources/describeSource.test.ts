import { expect, test } from 'vitest'
import { newCounters, type ScanCounters } from '../../../engine/scan'
import { describeSource, loadConfiguration, readDirectives, readGivenSource, resolveSource, sampleSchema, scanProblems, type ResolvedSource } from '../../../engine/sources' // prettier-ignore
import { temporaryFolder } from './temporaryFolder'

const lines = (count: number, line: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => `${line(i)}\n`).join('')

const folder = temporaryFolder({
  'a.jsonl': lines(500, (i) => JSON.stringify({ time: 1735896133 + i, path: i % 3 ? '/a' : '/b', n: i % 2 ? i : i + 0.5, geo: { city: 'Linz' }, ...(i === 400 && { late: 1 }) })), // prettier-ignore
  'b.log': `2025-01-03 09:22:13 ERROR ${'long '.repeat(50)}\n`,
})

function source(...given: readonly string[]): ResolvedSource {
  return resolveSource('l', {
    folder,
    runSources: given.map((text) => readGivenSource(text)!),
    directives: readDirectives(''),
    configuration: loadConfiguration(folder),
  })
}

test('every file is described by the rules it is read by', () => {
  const { files, ...description } = describeSource(source('l=a.jsonl', 'l=b.log'))
  expect(files).toMatchObject([
    {
      file: 'a.jsonl',
      format: 'JSON lines',
      formatReason: '200 of the first 200 lines hold a JSON object',
      timestamp: 'member "time"',
      timestampReason: 'member "time" holds a time in 200 of 200 sampled records',
      loglevel: 'none',
    },
    { file: 'b.log', format: 'text lines', timestamp: 'head of the line', loglevel: 'head of the line' },
  ])
  expect(description).toMatchObject({
    name: 'l',
    bytes: files[0]!.bytes + files[1]!.bytes,
    sample: { records: 501, files: 2, isWhole: true },
    times: { first: '2025-01-03T09:22:13.000000000Z', last: '2025-01-03T09:30:32.000000000Z' },
  })
})

test('the schema has types, the most frequent examples and the files of each field', () => {
  const { fields, isClosed } = sampleSchema(source('l=a.jsonl,team=blue', 'l=b.log,team=red'))
  const field = (name: string) => fields.find((it) => it.name === name)
  expect(isClosed).toBe(false)
  expect(fields.map(({ name }) => name)).toEqual(['timestamp', 'content', 'time', 'path', 'n', 'geo', 'late', 'team', 'log.source', 'loglevel', 'status']) // prettier-ignore
  expect(field('timestamp')).toMatchObject({ type: ['timestamp'], origin: 'a.jsonl, b.log' })
  expect(field('path')).toMatchObject({
    name: 'path',
    type: ['string'],
    examples: ['/a', '/b'],
    origin: 'a.jsonl',
    seen: {
      records: 501,
      present: 500,
      types: [{ type: 'string', count: 500 }],
      values: [
        { text: '/a', type: 'string', count: 333 },
        { text: '/b', type: 'string', count: 167 },
      ],
      isComplete: true,
    },
  })
  expect(field('n')!.seen).toMatchObject({ values: [], isComplete: false, texts: [] })
  expect(field('n')!.seen!.types).toEqual([
    { type: 'double', count: 250 },
    { type: 'long', count: 250 },
  ])
  expect(field('n')).toMatchObject({ type: ['double', 'long'] })
  expect(field('geo')).toMatchObject({ type: ['record'], members: [{ name: 'city', type: ['string'], examples: ['Linz'], seen: { records: 500, present: 500 } }] }) // prettier-ignore
  expect(field('team')).toMatchObject({ examples: ['blue', 'red'] })
  expect(field('content')!.examples!.every((text) => text.length <= 80)).toBe(true)
})

test('a sample of a large file has its beginning, its middle and its end', () => {
  const large = temporaryFolder({
    'large.jsonl': lines(20_000, (i) => JSON.stringify({ time: 1735896133 + i, part: Math.floor(i / 5000), id: `record ${i}` })), // prettier-ignore
  })
  const given = readGivenSource('l=large.jsonl')!
  const { sample, times, schema } = describeSource(
    resolveSource('l', {
      folder: large,
      runSources: [given],
      directives: readDirectives(''),
      configuration: loadConfiguration(large),
    }),
  )
  expect(sample).toMatchObject({ files: 1, isWhole: false })
  expect(times).toEqual({ first: '2025-01-03T09:22:13.000000000Z', last: '2025-01-03T14:55:32.000000000Z' })
  const seen = (name: string) => schema.fields.find((it) => it.name === name)!.seen!
  expect(
    seen('part')
      .values.map(({ text }) => text)
      .toSorted(),
  ).toEqual(['0', '1', '2', '3'])
  expect(seen('id')).toMatchObject({ values: [], isComplete: false })
  expect(seen('id').texts).toHaveLength(180)
})

test('of many files the first, the last and some between are read', () => {
  const many = temporaryFolder(
    Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`${10 + i}.jsonl`, `{"n":${i}}\n`])),
  )
  const configuration = loadConfiguration(many)
  const given = readGivenSource('l=*.jsonl')!
  const all = resolveSource('l', { folder: many, runSources: [given], directives: readDirectives(''), configuration }) // prettier-ignore
  const { sample, schema } = describeSource(all)
  expect(sample).toEqual({ records: 8, files: 8, isWhole: false })
  expect(schema.fields.find(({ name }) => name === 'n')?.seen?.values.map(({ text }) => text)).toEqual([
    '0', '4', '8', '12', '17', '21', '25', '29',
  ]) // prettier-ignore
})

test('a source without files has no fields', () => {
  expect(sampleSchema(source('l=nothing'))).toEqual({ fields: [], isClosed: false })
})

test('what a scan has to tell', () => {
  const { files } = source('l=a.jsonl', 'l=b.log')
  const counters: ScanCounters = {
    ...newCounters(0),
    brokenLines: 3,
    broken: [{ fileIndex: 1, offset: 0, byteInLine: 4, reason: 'a colon is missing' }],
    overlongLines: 2,
    invalidUtf8Lines: 3,
    undecodable: [{ fileIndex: 1, offset: 0, byteInLine: 0, reason: '' }],
    failures: [{ fileIndex: 0, reason: 'EIO' }],
  }
  expect(
    scanProblems(counters, files).map(({ severity, message, line, character }) => [
      severity,
      message,
      line,
      character,
    ]),
  ).toEqual([
    [
      'error',
      'a.jsonl could not be read to the end (EIO): its records are missing from the result.',
      undefined,
      undefined,
    ],
    ['warning', 'b.log line 1 is left out: a colon is missing.', 0, 4],
    [
      'warning',
      'b.log line 1 holds bytes that are no UTF-8; they read as \uFFFD; 2 more lines do as well.',
      0,
      0,
    ],
    [
      'warning',
      '3 lines hold no JSON object and are left out; the first 1 are listed.',
      undefined,
      undefined,
    ],
    [
      'warning',
      '2 lines are longer than the 512 MiB that a string can hold: text is cut there, JSON is left out.',
      undefined,
      undefined,
    ],
  ])
  expect(scanProblems(newCounters(0), files)).toEqual([])
})
