import { describe, expect, test } from 'vitest'
import {
  applyEdits,
  codeActions,
  hover,
  openSnapshot,
  symbols,
  type SnapshotOptions,
  type Variables,
} from '../../../language'
import { checkCompletion, checkInsertion } from '../../support/checkCompletion'
import { coloursOf } from '../../support/colours'
import { checkHover } from '../../support/checkHover'

const variables: Variables = new Map<string, string | readonly string[] | bigint | null>([
  ['host', 'a'],
  ['hosts', ['a', 'b']],
  ['limit', 10n],
  ['none', null],
])
const known = { variables }

describe('completion', () => {
  test('behind a dollar, the variables and nothing else', () => {
    checkCompletion('fetch logs | filter a == $<|>', ['$host', '$hosts', '$limit', '$none'], known)
    checkCompletion('fetch logs | filter in(a, $ho<|>)', ['$host', '$hosts'], known)
    checkCompletion('fetch logs | limit $li<|>', ['$limit'], known)
  })

  test('the dollar is replaced as well', () => {
    checkInsertion('fetch logs | filter a == $h<|>', '$hosts', 'fetch logs | filter a == $hosts', known)
  })

  test('nothing where there are none', () => {
    checkCompletion('fetch logs | filter a == $<|>', [])
  })

  test('a part begins with any command, first with those that go on', () => {
    checkCompletion('<|>', ['filter', 'summarize', 'fields', '…'], { form: 'part' })
    checkCompletion('fet<|>', ['fetch'], { form: 'part' })
    checkCompletion('| fil<|>', ['filter', 'filterOut'], { form: 'part' })
  })

  test('an expression begins with an operand and goes on with operators', () => {
    checkCompletion('low<|>', ['lower'], { form: 'expression' })
    checkCompletion('a == 1 an<|>', ['and'], { form: 'expression' })
    checkCompletion('contains(a, $l<|>', ['$limit'], { ...known, form: 'expression' })
  })
})

describe('hover', () => {
  test('a variable shows its type and value', () => {
    checkHover('fetch logs | filter a == $ho<|>sts', '$hosts', ['array', 'array("a", "b")'], known)
    checkHover('fetch logs | limit $limit<|>', '$limit', ['long', '10'], known)
    checkHover('fetch logs | filter a == $no<|>ne', '$none', ['null'], known)
  })

  test('or that there is none', () => {
    checkHover('fetch logs | filter a == $ot<|>her', '$other', ['no such name'], known)
    checkHover('fetch logs | filter a == $ot<|>her', '$other', ['No file'])
  })

  test('a template mark says that it is one', () => {
    checkHover('fetch logs | filter a == {{ x<|> }}', '{{ x }}', ['replaces this mark'])
  })

  test('an expression has hovers, its missing command has none', () => {
    checkHover('low<|>er(a)', 'lower', ['lower'], { form: 'expression' })
    expect(hover(openSnapshot('', { form: 'expression' }), 0)).toBeUndefined()
  })
})

test('a variable that is nearly a known one can be changed to it', () => {
  const text = 'fetch logs | filter in(a, $hostts)'
  const snapshot = openSnapshot(text, known)
  const [action] = codeActions(snapshot, { start: 26, end: 26 })
  expect(action?.title).toBe('Change to $hosts')
  expect(applyEdits(text, action?.edits ?? [])).toBe('fetch logs | filter in(a, $hosts)')
})

const coloured = (text: string, options: SnapshotOptions = {}): readonly string[] =>
  coloursOf(openSnapshot(text, options)).map(
    ({ span, type }) => `${type} ${text.slice(span.start, span.end)}`,
  )

test('colours of marks, variables and expressions', () => {
  expect(coloured('filter {{ a }} == $x {% if %}')).toEqual([
    'keyword filter',
    'macro {{ a }}',
    'operator ==',
    'variable $x',
    'macro {% if %}',
  ])
  expect(coloured('"a" == b', { form: 'expression' })).toEqual(['string "a"', 'operator ==', 'property b'])
})

test('the outline of an expression has no command', () => {
  expect(symbols(openSnapshot('a == b', { form: 'expression' }))).toEqual([])
})
