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
  const descriptions = describeSource(source('l=a.jsonl', 'l=b.log'))
  expect(descriptions).toMatchObject([
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
  expect(descriptions[1]!.fields.map(({ name }) => name)).toEqual([
    'timestamp',
    'loglevel',
    'content',
    'log.source',
  ])
})

test('the schema has types, the most frequent examples and the files of each field', () => {
  const { fields, isClosed } = sampleSchema(source('l=a.jsonl,team=blue', 'l=b.log,team=red'))
  const field = (name: string) => fields.find((it) => it.name === name)
  expect(isClosed).toBe(false)
  expect(fields.map(({ name }) => name)).toEqual(['timestamp', 'content', 'time', 'path', 'n', 'geo', 'team', 'log.source', 'loglevel']) // prettier-ignore
  expect(field('timestamp')).toMatchObject({ type: ['timestamp'], origin: 'a.jsonl, b.log' })
  expect(field('path')).toEqual({ name: 'path', type: ['string'], examples: ['/a', '/b'], origin: 'a.jsonl' })
  expect(field('n')).toMatchObject({ type: ['double', 'long'] })
  expect(field('geo')).toMatchObject({ type: ['record'], members: [{ name: 'city', type: ['string'], examples: ['Linz'] }] }) // prettier-ignore
  expect(field('team')).toMatchObject({ examples: ['blue', 'red'] })
  expect(field('content')!.examples!.every((text) => text.length <= 80)).toBe(true)
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
    invalidUtf8Lines: 1,
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
      '3 lines hold no JSON object and are left out; the first 1 are listed.',
      undefined,
      undefined,
    ],
    [
      'warning',
      '2 lines are longer than the cap: text is cut there, JSON is left out.',
      undefined,
      undefined,
    ],
    ['warning', '1 lines hold bytes that are no UTF-8; they read as \uFFFD.', undefined, undefined],
  ])
  expect(scanProblems(newCounters(0), files)).toEqual([])
})
