import { describe, expect, test } from 'vitest'
import { evaluationContext } from '../../../engine/functions'
import { compileStep, type PlainStep } from '../../../engine/operators'
import { stepsOf } from '../../../engine/plan'
import { prepareRun } from '../../../engine/runtime/run'
import { columnOf, valueAt, vectorOf, type Value, type Vector } from '../../../engine/values'
import { show, slicedVector } from '../../support/engineValues'

const context = evaluationContext({ now: 0n, timezone: 'UTC' })

function parseStep(command: string): PlainStep {
  const { plan } = prepareRun({ query: `fetch logs | ${command}` }).prepared
  return compileStep(stepsOf(plan!)[1]!, context) as PlainStep
}

/** The rows of the columns after a `parse` of the column `l`, as text. */
function parsed(command: string, texts: Vector, names: readonly string[]): readonly string[] {
  const batch = { length: texts.length, columns: [{ name: 'l', vector: texts }], origin: undefined }
  const result = parseStep(command).run(batch)
  return Array.from({ length: texts.length }, (_, row) =>
    names.map((name) => show(valueAt(columnOf(result, name)!, row))).join(' '),
  )
}

const texts: readonly Value[] = ['a=1', 'grün=22', null, 'none', 7n, '😀=3', '=4', 'a=1=2']
const expected = ['"a" 1', '"grün" 22', 'null null', 'null null', 'null null', '"😀" 3', 'null null', '"a" 1']
const command = `parse l, "LD{1,}:k '=' INT:n"`

describe('texts in every form give the same', () => {
  test.each<[string, Vector]>([
    ['boxed', vectorOf(texts)],
    ['slices', slicedVector(texts, { breaks: false })],
  ])('%s', (_, vector) => {
    expect(parsed(command, vector, ['k', 'n'])).toEqual(expected)
  })

  test('slices and boxed texts mixed', () => {
    const slices = slicedVector(['b=5', 'x', 'c=6'], { breaks: false })
    const boxed = vectorOf(['d=7', null, 'e=8'])
    const mixed = {
      ...slices,
      starts: Int32Array.of(slices.starts[0]!, -1, slices.starts[2]!),
      boxed: [undefined, 'd=7'],
    }
    expect(parsed(command, mixed, ['k', 'n'])).toEqual(['"b" 5', '"d" 7', '"c" 6'])
    expect(parsed(command, boxed, ['k', 'n'])).toEqual(['"d" 7', 'null null', '"e" 8'])
  })
})

test('refused records are counted, a few of their texts kept and cut', () => {
  const step = parseStep('parse l, "INT:n"')
  const values = ['1', null, 'x'.repeat(1000), ...Array.from({ length: 10 }, (_, row) => `bad ${row}`)]
  step.run({ length: values.length, columns: [{ name: 'l', vector: vectorOf(values) }], origin: undefined })
  expect(step.refusals!.count).toBe(12)
  expect(step.refusals!.samples.map((sample) => sample.slice(0, 5))).toEqual([
    'xxxxx',
    'bad 0',
    'bad 1',
    'bad 2',
    'bad 3',
  ])
  expect(step.refusals!.samples[0]).toHaveLength(300)
})
