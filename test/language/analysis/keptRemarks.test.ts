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

const codes = (diagnostics: readonly { readonly code: string }[]): readonly string[] => [
  ...new Set(diagnostics.map(({ code }) => code)),
]

test('a slip in the name of a command says nothing of what stands behind it', () => {
  const before = openDocument(lines.join('\n'))
  for (const [line, text] of [
    [0, 'fetchx logs'],
    [150, '| filtr status == 17'],
    [150, '| nonsense status == 17'],
  ] as const) {
    const after = openDocument(changed(line, text), { previous: before })
    const others = after.diagnostics.filter(({ code }) => code !== 'unknown-command')
    expect(after.diagnostics.length - others.length, text).toBe(1)
    expect(codes(before.diagnostics), text).toEqual(expect.arrayContaining([...codes(others)]))
  }
})

test('what is read of texts alone is not looked for again when other fields come', () => {
  const query = ['fetch logs', ...lines.slice(51, 251), '| filter status == null'].join('\n')
  const before = openDocument(query)
  const told = before.diagnostics.find(({ code }) => code === 'null-comparison')
  const after = openDocument(query.replace('fetch logs', 'fetch spns'), { previous: before })
  expect(told).toBeDefined()
  expect(after.diagnostics.find(({ code }) => code === 'null-comparison')?.args).toBe(told?.args)
})

test('where a field went is told at each place that reads it, and again when another command takes it', () => {
  const reading = Array.from(
    { length: 200 },
    (_, place) => `| filter loglevel == "${place}" // ${'x'.repeat(20)}`,
  )
  const query = (second: string): string =>
    ['fetch logs', '| fieldsRemove loglevel', second, ...reading].join('\n')
  const before = openDocument(query('| fieldsAdd a = 1'))
  const linesTold = (all: typeof before.diagnostics): ReadonlySet<string | undefined> =>
    new Set(all.filter(({ code }) => code === 'removed-field').map(({ args }) => args[2]))
  expect(before.diagnostics.filter(({ code }) => code === 'removed-field')).toHaveLength(200)
  expect(linesTold(before.diagnostics)).toEqual(new Set(['2']))
  const after = openDocument(query('| fieldsAdd loglevel = "a"\n| fieldsRemove loglevel'), {
    previous: before,
  })
  expect(linesTold(after.diagnostics)).toEqual(new Set(['4']))
})
