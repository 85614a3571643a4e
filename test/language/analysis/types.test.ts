import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runQuery, typeNameOf, type ResultStore, type Value } from '../../../engine'
import {
  dataTypes,
  functionsAt,
  openSnapshot,
  operators,
  typeText,
  type FieldType,
  type FunctionPlace,
  type KnownField,
} from '../../../language'
import { TEST_NOW } from '../../support/runs'

const file = join(import.meta.dirname, 'types.txt')
const arrow = ' ==> '

/** How an expression stands in a query, by section. Its column comes last. */
const sections: Readonly<Record<string, (expression: string) => string>> = {
  operators: (expression) => `data record() | fields x = ${expression}`,
  scalar: (expression) => `data record(k = 1) | fields x = ${expression}`,
  summarize: (expression) => `data record(k = 1) | summarize x = ${expression}`,
  makeTimeseries: (expression) =>
    `data record(k = 1) | makeTimeseries count(), x = ${expression}, time: now(), from: now() - 1h, to: now() + 1h`,
  timeseries: (expression) => `timeseries count(m.key), x = ${expression}`,
}

interface Line {
  readonly section: string
  readonly expression: string
  readonly types: string
}

const text = readFileSync(file, 'utf8')
const lines: readonly Line[] = text.split(/^## /m).slice(1).flatMap(linesOf)

function linesOf(part: string): readonly Line[] {
  const [section = '', ...rest] = part.split('\n')
  return rest
    .filter((line) => line.includes(arrow.trimEnd()))
    .map((line) => {
      const [expression = '', types = ''] = line.split(arrow.trimEnd())
      return { section, expression: expression.trim(), types: types.trim() }
    })
}

const queryOf = ({ section, expression }: Line): string => sections[section]?.(expression) ?? ''

/** The last column before any run. */
function columnOf(line: Line): KnownField {
  const { facts } = openSnapshot(queryOf(line))
  return facts.resultOf(facts.query).fields.at(-1) ?? { name: 'x', type: 'unknown' }
}

function shown({ type, elements, isNull }: KnownField): string {
  if (isNull) return 'null'
  if (elements === undefined) return typeText(type) || '?'
  return `${typeText(type)} of ${elements.length === 0 ? 'null' : typeText(elements) || '?'}`
}

if (process.env.UPDATE_GOLDENS) {
  test('types.txt is rewritten', () => {
    const types = new Map(lines.map((line) => [`${line.section} ${line.expression}`, shown(columnOf(line))]))
    let section = ''
    const written = text.split('\n').map((line) => {
      if (line.startsWith('## ')) section = line.slice(3)
      const expression = line.split(arrow.trimEnd())[0]?.trim() ?? ''
      const type = line.includes(arrow.trimEnd()) ? types.get(`${section} ${expression}`) : undefined
      return type === undefined ? line : expression + arrow + type
    })
    writeFileSync(file, written.join('\n'))
  })
}

describe('the type of each operator and function', () => {
  test('is what the table says', () => {
    expect(lines.map((line) => `${line.expression}${arrow}${shown(columnOf(line))}`)).toEqual(
      lines.map(({ expression, types }) => expression + arrow + types),
    )
  })

  test('is that of the value', async () => {
    const wrong: string[] = []
    for (const line of lines) {
      const outcome = await runQuery({ query: queryOf(line), now: TEST_NOW, timezone: 'UTC', workers: 0 })
      const values = outcome.ok ? lastColumn(outcome.result) : []
      wrong.push(...values.flatMap((value) => contradiction(line, columnOf(line), value)))
    }
    expect(wrong).toEqual([])
  })

  test('is in the table', () => {
    const missing = (['scalar', 'summarize', 'makeTimeseries', 'timeseries'] as const).flatMap((place) =>
      functionsAt(place).flatMap(({ name }) => (isCalled(place, name) ? [] : [`${name} of ${place}`])),
    )
    const symbols = Object.values(operators).flatMap(({ symbol }) => (isUsed(symbol) ? [] : [symbol]))
    expect([...missing, ...symbols]).toEqual([])
  })
})

const isCalled = (place: FunctionPlace, name: string): boolean =>
  lines.some(({ section, expression }) => section === place && expression.startsWith(`${name}(`))

const isUsed = (symbol: string): boolean =>
  lines.some(({ section, expression }) => section === 'operators' && expression.includes(symbol))

const lastColumn = (result: ResultStore): readonly Value[] =>
  result.page(0, result.recordCount).map((row) => row.at(-1) ?? null)

function contradiction({ expression }: Line, field: KnownField, value: Value): readonly string[] {
  if (value === null) return []
  if (field.isNull || !fits(value, field.type)) return [`${expression} gives ${typeNameOf(value)}`]
  const { elements } = field
  if (!Array.isArray(value) || elements === undefined) return []
  const odd = value.filter((element: Value) => element !== null && !fits(element, elements))
  return odd.map((element: Value) => `${expression} holds ${typeNameOf(element)}`)
}

const fits = (value: Value, type: FieldType): boolean =>
  type === 'unknown' || type.some((one) => dataTypes[one].typeName === typeNameOf(value))
