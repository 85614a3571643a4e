import { expect, test } from 'vitest'
import { openDocument } from '../../../language/analysis'

/** Fifty fields that are made at the top and dropped at the end, with other commands between. */
const lines = [
  'fetch logs',
  ...Array.from(
    { length: 50 },
    (_, place) => `| fieldsAdd made${place} = lower(content), kept${place} = upper(content)`,
  ),
  ...Array.from({ length: 200 }, (_, place) => `| filter status == ${place} // ${'x'.repeat(20)}`),
  '| fields kept1, kept2',
]

const changed = (line: number, text: string): string => lines.with(line, text).join('\n')

test('what was found about the way of fields stays, wherever the text changes in between', () => {
  const before = openDocument(lines.join('\n'))
  const unused = before.diagnostics.filter(({ code }) => code === 'unused-field')
  expect(unused).toHaveLength(98)
  const after = openDocument(changed(150, '| filter status == 17 // y'), { previous: before })
  const again = after.diagnostics.filter(({ code }) => code === 'unused-field')
  expect(again.map(({ span, args }) => [span, args])).toEqual(unused.map(({ span, args }) => [span, args]))
  expect(again[0]?.args).toBe(unused[0]?.args)
})

test('it is looked for again when another command reads a field, or the line that is told is another one', () => {
  const before = openDocument(lines.join('\n'))
  expect(before.diagnostics.filter(({ code }) => code === 'unused-field')).toHaveLength(98)
  const read = openDocument(changed(150, '| filter made7 == "a"'), { previous: before })
  expect(read.diagnostics.filter(({ code, args }) => code === 'unused-field' && args[0] === 'made7')).toEqual(
    [],
  )
  expect(read.diagnostics.filter(({ code }) => code === 'unused-field')).toHaveLength(97)
  const longer = openDocument(changed(150, '| filter status == 17\n'), { previous: read })
  const told = longer.diagnostics.find(({ code }) => code === 'unused-field')
  expect(told?.args).toEqual(['made0', 'fields', '253'])
  expect(longer.diagnostics.filter(({ code }) => code === 'unused-field')).toHaveLength(98)
})

test('what was written and taken back is known', () => {
  const before = openDocument(lines.join('\n'))
  const { diagnostics } = before
  const between = openDocument(changed(0, 'fetchx logs'), { previous: before })
  expect(between.diagnostics.some(({ code }) => code === 'unknown-command')).toBe(true)
  const back = openDocument(lines.join('\n'), { previous: between })
  expect(back.diagnostics).toEqual(diagnostics)
})
