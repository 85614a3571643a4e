import { describe, expect, test } from 'vitest'
import { detectArray } from '../../../../engine/sources/prepare/detectArray'
import { detectEncoding } from '../../../../engine/sources/prepare/detectEncoding'
import { transcoderOf } from '../../../../engine/sources/prepare/transcode'
import type { ConfiguredFormat } from '../../../../engine/sources'
import type { Encoding } from '../../../../engine/scan'

describe('encodings', () => {
  const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1')
  test.each([
    ['', Buffer.from(''), 'utf8'],
    ['ASCII', Buffer.from('plain text\n'), 'utf8'],
    ['UTF-8', Buffer.from('grüße\n'), 'utf8'],
    ['UTF-8 that is cut in a character', Buffer.from('grüße').subarray(0, 3), 'utf8'],
    ['UTF-8 with a broken byte', Buffer.concat([Buffer.from('grüße'), latin1('caf\xe9 na\xefve')]), 'utf8'],
    ['a mark', Buffer.from('\uFEFFa', 'utf16le'), 'utf16le'],
    ['a mark, most significant byte first', Buffer.from('\uFEFFa', 'utf16le').swap16(), 'utf16be'],
    ['UTF-16 without mark', Buffer.from('some text\n', 'utf16le'), 'utf16le'],
    ['the other one without mark', Buffer.from('some text\n', 'utf16le').swap16(), 'utf16be'],
    ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0]), 'utf8'],
    ['zero bytes in text', Buffer.from('some\0 text with\0 zeros'), 'utf8'],
    ['Latin-1', latin1('gr\xfc\xdfe aus K\xf6ln\n'), 'latin1'],
    ['one stray byte', latin1('caf\xe9\n'), 'utf8'],
    ['raw bytes in a request', latin1('GET /\xff\xfe\xfd\xfc\x80\x81 HTTP/1.1\n'), 'utf8'],
  ] as const)('%s', (_, bytes, expected) => {
    expect(detectEncoding(bytes)).toBe(expected)
  })

  const decoded = (encoding: Encoding, bytes: Buffer, size: number): readonly [string, number] => {
    const transcoder = transcoderOf(encoding)!
    const all: Buffer[] = []
    for (let start = 0; start < bytes.length; start += size)
      all.push(transcoder.push(bytes.subarray(start, start + size)))
    all.push(transcoder.end())
    return [Buffer.concat(all).toString(), transcoder.replaced]
  }

  test.each([
    ['utf16le', Buffer.from('a€😀\n', 'utf16le'), 'a€😀\n', 0],
    ['utf16be', Buffer.from('a€😀\n', 'utf16le').swap16(), 'a€😀\n', 0],
    ['utf16le', Buffer.from('61003dd862000ed8', 'hex'), 'a\uFFFDb\uFFFD', 2],
    ['utf16le', Buffer.from('6100620063', 'hex'), 'ab\uFFFD', 1],
    ['latin1', latin1('\x80 \x93q\x94 \xfc\x81'), '€ “q” ü\u0081', 0],
  ] as const)('%s becomes UTF-8, however it is cut: %j', (encoding, bytes, text, replaced) => {
    for (const size of [1, 2, 3, 100]) expect(decoded(encoding, bytes, size)).toEqual([text, replaced])
  })

  test('UTF-8 needs no decoding', () => {
    expect(transcoderOf('utf8')).toBeUndefined()
  })
})

describe('arrays', () => {
  test.each<[text: string, configured: ConfiguredFormat | undefined, isCut: boolean, expected: boolean]>([
    ['[{"a":1},\n{"a":2}]', undefined, false, true],
    ['\uFEFF [\n {\n "a": 1', undefined, true, true],
    ['[\n', undefined, true, true],
    ['[{"a":1}]\n[{"a":2}]\n', undefined, false, true],
    ['[main] {"a":1}\n', undefined, false, false],
    ['[{x}] started\n', undefined, false, false],
    ['[2025-01-03] x', undefined, false, false],
    ['[]', undefined, false, false],
    ['{"Records":[{"a":1}]}', undefined, false, true],
    ['{"Records":[{"a":1}],"count":1}', undefined, false, true],
    ['{"next":"x","events":[{"a":1}]}', undefined, false, true],
    ['{"list":[{"a":1}]}', undefined, false, true],
    ['{"msg":"x","list":[{"a":1}]}', undefined, false, false],
    ['{"list":[{"a":1}],"msg":"x"}', undefined, false, false],
    ['{"Records":[{"a":1}]}\n{"Records":[{"a":2}]}\n', undefined, false, false],
    ['{"Records":[{"a":1},1]}', undefined, false, false],
    ['{"Records":[{"a":1},{"a":', undefined, true, true],
    ['{"x":1,"list":[{"a":1},{"a":', undefined, true, false],
    ['{\n "events": [\n  {\n   "a": 1\n  }\n ]\n}', undefined, false, true],
    ['{\n "a": {"events": [{"b":1}]}\n}', undefined, false, false],
    ['{"a":1}\n', undefined, false, false],
    ['[{"a":1}]', 'text', false, false],
    ['[{"a":1}]', 'jsonl', false, false],
    ['[1,2]', 'json', false, true],
    ['{"a":[{"b":1}],"c":1}', 'json', false, true],
    ['plain', 'json', false, false],
    ['', undefined, false, false],
  ])('%j, configured %s, cut %s: %s', (text, configured, isCut, expected) => {
    expect(detectArray(Buffer.from(text), { isCut, configured })).toBe(expected)
  })
})
