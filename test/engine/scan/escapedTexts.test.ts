import { describe, expect, test } from 'vitest'
import { morselsOf, scanMorsel, type ScanSpec } from '../../../engine/scan'
import { columnOf, textAt, type Batch } from '../../../engine/values'
import { dpl } from '../../../language'
import { scanFile, scanSpec, sourceFile } from './scanBytes'

/** The records of JSON lines, by both readers. */
function recordsOf(
  lines: readonly string[],
  changes: Partial<ScanSpec>,
): { readonly fast: readonly string[]; readonly reference: readonly string[] } {
  const file = sourceFile(lines.join('\n'))
  const spec = scanSpec(changes)
  return {
    fast: scanFile(file, spec).records,
    reference: scanFile(file, { ...spec, reader: 'reference' }).records,
  }
}

describe('texts with escapes', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    [
      'beside a line that is read alone',
      [
        '{"content":"a\\"b","x":"c\\\\"}',
        '{"content":"1","content":"d\\"e","x":"f"}',
        '{"content":"g\\n","x":1}',
      ],
      ['content="a\\"b" x="c\\\\"', 'content="d\\"e" x="f"', 'content="g\\n" x=1'],
    ],
    [
      'beside a line that stands for its content',
      ['{"content":"a\\"b"}', '{"x":"c\\"d"}', '{"content":5,"x":"e"}'],
      [
        'content="a\\"b"',
        'content="{\\"x\\":\\"c\\\\\\"d\\"}" x="c\\"d"',
        'content="{\\"content\\":5,\\"x\\":\\"e\\"}" x="e"',
      ],
    ],
    [
      'beside texts with escapes of four digits',
      [
        '{"content":"a\\"","x":"\\u00e4\\""}',
        '{"content":"\\ud83d\\ude00","x":"\\""}',
        '{"content":"\\ud83d\\""}',
      ],
      ['content="a\\"" x="ä\\""', 'content="😀" x="\\""', 'content="\\ud83d\\""'],
    ],
  ])('%s', (_, lines, records) => {
    expect(recordsOf(lines, { fields: ['content', 'x'] })).toEqual({ fast: records, reference: records })
  })

  test('beside numbers that are read as text', () => {
    const extraction = {
      field: 'content',
      pattern: dpl.parse('JSON{ STRING:path }(flat=true)').pattern,
      exports: ['path'],
    }
    const lines = ['{"path":"a\\"b"}', '{"path":-1.5}', '{"path":true}', '{"path":"c"}', '{"path":null}']
    const { fast, reference } = recordsOf(lines, { fields: ['path'], extractions: [extraction] })
    const records = ['path="a\\"b"', 'path="-1.5"', 'path="true"', 'path="c"', '']
    expect({ fast, reference }).toEqual({ fast: records, reference: records })
  })

  test('lose the line break at their end where a wrapper adds one', () => {
    const texts = ['a\\n', 'a\\r\\n', '\\n', '\\r\\n', 'a\\r', 'a\\n\\n', 'a', '\\"\\u000a']
    const lines = texts.map((text) => `{"MESSAGE":"${text}"}`)
    const file = sourceFile(lines.join('\n'), { contentMember: 'MESSAGE' })
    const { records } = scanFile(file, scanSpec({ fields: ['content'] }))
    expect(records).toEqual(
      ['a', 'a', '', '', 'a\r', 'a\n', 'a', '"'].map((it) => `content=${JSON.stringify(it)}`),
    )
  })

  test('stay what they are in batches that are kept', () => {
    const texts = Array.from({ length: 500 }, (_, i) => `"text" ${i}\\`)
    const file = sourceFile(texts.map((content) => JSON.stringify({ content })).join('\n'))
    const spec = scanSpec({ fields: ['content'], chunkBytes: 1000 })
    const batches: Batch[] = []
    const emit = (batch: Batch): 'keep' => {
      batches.push(batch)
      return 'keep'
    }
    for (const morsel of morselsOf([file], 5000)) scanMorsel(file, morsel, spec, { emit })
    const kept = batches.flatMap((batch) =>
      Array.from({ length: batch.length }, (_, row) => textAt(columnOf(batch, 'content')!, row)),
    )
    expect(kept).toEqual(texts)
    expect(batches.length).toBeGreaterThan(3)
  })
})
