import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { detectFormat } from '../../../engine/sources/detectFormat'
import { bareEntry } from '../../../engine/sources/entryKeys'
import { readSample, sampleOf } from '../../../engine/sources/sample'
import { sampledRecords } from '../../../engine/sources/sampledRecords'
import { valueAt } from '../../../engine/values'
import { sourceFile } from '../scan/scanBytes'
import { temporaryFolder } from './temporaryFolder'

const texts = (content: string, isCut = false): readonly string[] =>
  sampleOf(Buffer.from(content), isCut).lines.map((line) => line.toString())

describe('the lines of a sample', () => {
  test.each([
    ['', false, []],
    ['a\nb', false, ['a', 'b']],
    ['a\r\nb\r\n', false, ['a', 'b']],
    ['\n \na\n\n', false, ['a']],
    ['\uFEFFa\nb', false, ['a', 'b']],
    ['a\nb', true, ['a']],
    ['a', true, []],
  ])('%j, cut: %s', (content, isCut, expected) => {
    expect(texts(content, isCut)).toEqual(expected)
  })

  test('are two hundred at most', () => {
    expect(texts('x\n'.repeat(500))).toHaveLength(200)
  })

  test('of a file whose first line is long', () => {
    const folder = temporaryFolder({
      'long.log': `${'x'.repeat(700_000)}\ny\n`,
      'endless.log': 'x'.repeat(600_000),
    })
    expect(readSample(join(folder, 'long.log')).lines.map(({ length }) => length)).toEqual([700_000, 1])
    expect(readSample(join(folder, 'endless.log')).lines.map(({ length }) => length)).toEqual([600_000])
  })
})

describe('formats', () => {
  test.each([
    ['{"a":1}\n{"b":2}\n', undefined, 'jsonLines: 2 of the first 2 lines hold a JSON object'],
    ['{"a":1}\nx\n', undefined, 'text: only 1 of the first 2 lines holds a JSON object'],
    ['{"a":1}\nx\n', 'jsonl', 'jsonLines: as configured'],
    ['{"a":1}\n', 'text', 'text: as configured'],
    ['[main] {"a":1}\n', undefined, 'text: none of the first 1 lines holds a JSON object'],
    ['[{x}] started\n', undefined, 'text: none of the first 1 lines holds a JSON object'],
    ['a,b\n1,2\n', 'csv', 'table: as configured'],
    ['a\tb\n', 'tsv', 'table: as configured'],
    ['{"a":1}\n', 'json', 'jsonLines: as configured'],
    ['\u001b[31mred\u001b[0m\n', undefined, 'text: none of the first 1 lines holds a JSON object'],
    ['\u0000\u0001\u0002\u0003', undefined, 'not-utf8-text'],
    ['PK\u0003\u0004', undefined, 'not-utf8-text'],
  ] as const)('%j, configured: %s', (content, configured, expected) => {
    const found = detectFormat(
      sampleOf(Buffer.from(content), false),
      { ...bareEntry, format: configured },
      'a.log',
    )
    expect(found.format === undefined ? found.code : `${found.format}: ${found.reason}`).toBe(expected)
  })

  test.each([
    [[0x42, 0x5a, 0x68, 0x39], 'bzip2'],
    [[0xfd, 0x37, 0x7a, 0x58, 0x5a, 0], 'xz'],
    [[0x04, 0x22, 0x4d, 0x18], 'lz4'],
    [[0x50, 0x4b, 0x03, 0x04], 'zip'],
    [[0x37, 0x7a, 0xbc, 0xaf], '7-Zip'],
    [[0xff, 0xfe, 0, 0], 'UTF-32'],
  ])('that are not read are named: %j', (bytes, name) => {
    const found = detectFormat(sampleOf(Buffer.from(bytes), true), bareEntry, 'a.log')
    expect(found.format === undefined ? found.refusal : 'read').toContain(name)
  })
})

test('sampled records leave broken lines out, and know the text of exported ones', () => {
  const sample = sampleOf(Buffer.from('{"content":"x","n":1}\nbroken\n{"n":"2"}'), false)
  const { count, isJson, member, texts: found } = sampledRecords(sample, sourceFile(''))
  expect([count, isJson]).toEqual([2, true])
  expect([0, 1].map((row) => valueAt(member('n'), row))).toEqual([1n, '2'])
  expect([0, 1].map((row) => valueAt(found, row))).toEqual(['x', null])
  const asText = sampledRecords(sample, sourceFile('', { format: 'text' }))
  expect([asText.count, asText.isJson, valueAt(asText.member('n'), 0), valueAt(asText.texts, 1)]).toEqual([3, false, null, 'broken']) // prettier-ignore
})
