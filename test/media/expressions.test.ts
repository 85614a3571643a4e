import { parse, View } from 'vega'
import { expressionInterpreter } from 'vega-interpreter'
import { compile, type TopLevelSpec } from 'vega-lite'
import { describe, expect, test } from 'vitest'
import { closureOf } from '../../media/chart/expressionClosure'
import { expressions } from '../../media/chart/expressions'
import { refuseToLoad } from '../../media/chart/refuseToLoad'

const START = Date.UTC(2025, 0, 3)
const values = Array.from({ length: 24 }, (_, slot) => ({
  time: START + (slot % 12) * 60_000,
  size: slot % 7 === 3 ? null : (slot * 5) % 11,
  path: slot < 12 ? '/orders' : '/payments',
}))
const time = { field: 'time', type: 'temporal', scale: { type: 'utc' } }
const size = { field: 'size', type: 'quantitative' }
const path = { field: 'path', type: 'nominal' }

const CHARTS: Readonly<Record<string, object>> = {
  'lines with gaps': { mark: 'line', encoding: { x: time, y: { ...size, stack: null }, color: path } },
  'stacked areas': { mark: 'area', encoding: { x: time, y: size, color: path } },
  'bars over time': { mark: 'bar', encoding: { x: time, y: size, color: path } },
  'lying bars': { mark: 'bar', encoding: { y: path, x: { ...size, aggregate: 'sum' } } },
  'bars of shares': { mark: 'bar', encoding: { x: time, y: { ...size, stack: 'normalize' }, color: path } },
  'a histogram': { mark: 'bar', encoding: { x: { ...size, bin: true }, y: { aggregate: 'count' } } },
  'a heat map': { mark: 'rect', encoding: { x: { ...time, type: 'ordinal' }, y: path, color: size } },
  'a donut': { mark: { type: 'arc', innerRadius: 20 }, encoding: { theta: size, color: path } },
  points: { mark: { type: 'point', tooltip: true }, encoding: { x: size, y: size, color: path } },
  'points with conditions': { mark: 'point', encoding: { x: size, y: size, color: { condition: { test: 'datum.size > 4', value: 'red' }, value: 'blue' } } }, // prettier-ignore
  'a formula': { transform: [{ calculate: '-datum.size * 2 + 1', as: 'twice' }], mark: 'tick', encoding: { x: { field: 'twice', type: 'quantitative' } } }, // prettier-ignore
  ranges: { mark: 'rule', encoding: { x: size, x2: { datum: 3 }, y: path } },
}

describe('expressions give what the interpreter of the library gives', () => {
  test.each(Object.entries(CHARTS))('%s', async (_name, chart) => {
    const spec = { data: { values }, width: 300, height: 200, ...chart }
    expect(await itemsOf(spec, expressions)).toEqual(await itemsOf(spec, expressionInterpreter))
  })
})

/** All that is drawn, with what hovering tells. */
async function itemsOf(spec: object, expr: object): Promise<unknown[]> {
  const runtime = parse(compile(spec as TopLevelSpec).spec, undefined, { ast: true })
  const view = await new View(runtime, { renderer: 'none', expr, loader: refuseToLoad }).runAsync()
  return plain((view.scenegraph() as unknown as { readonly root: SceneItem }).root)
}

type SceneItem = Readonly<Record<string, unknown>> & { readonly items?: readonly SceneItem[] }

/** What an item is drawn from; not what it is held by. */
function plain(item: SceneItem): unknown[] {
  const own = Object.entries(item).flatMap(([name, value]) => {
    if (name === 'tooltip') return [[name, typeof value === 'function' ? (value as () => unknown)() : value]]
    return typeof value === 'object' || typeof value === 'function' || name === '_svg' ? [] : [[name, value]]
  })
  return [Object.fromEntries(own), ...(item.items ?? []).flatMap(plain)]
}

describe('closures', () => {
  const literal = (value: unknown) => ({ type: 'Literal', value })
  const identifier = (name: string) => ({ type: 'Identifier', name })
  const member = (name: string, object = identifier('datum')) => ({ type: 'MemberExpression', computed: true, object, property: literal(name) }) // prettier-ignore
  const call = (name: string, ...given: object[]) => ({ type: 'CallExpression', callee: identifier(name), arguments: given }) // prettier-ignore
  const pair = (type: string, operator: string, left: object, right: object) => ({ type, operator, left, right }) // prettier-ignore
  const datum = { x: 3, name: 'a', none: null }
  const params = { '%y': (value: unknown) => Number(value) * 10 }

  test.each<[string, object, unknown]>([
    ['a constant', literal(5), 5],
    ['the record', identifier('datum'), datum],
    ['a member', member('x'), 3],
    ['a member by its name', { type: 'MemberExpression', computed: false, object: identifier('datum'), property: identifier('name') }, 'a'], // prettier-ignore
    ['a member that is not there', member('y'), undefined],
    ['a scale', call('_scale', literal('y'), member('x')), 30],
    ['a scale that is not there', call('_scale', literal('z'), member('x')), undefined],
    ['a test', call('isValid', member('none')), false],
    ['a test of a number', call('isFinite', { type: 'UnaryExpression', operator: '+', argument: member('name') }), false], // prettier-ignore
    ['a negative', { type: 'UnaryExpression', operator: '-', argument: member('x') }, -3],
    ['a negation', { type: 'UnaryExpression', operator: '!', argument: member('none') }, true],
    ['a sum', pair('BinaryExpression', '+', member('x'), literal(2)), 5],
    ['texts together', pair('BinaryExpression', '+', member('name'), literal('b')), 'ab'],
    ['a quotient', pair('BinaryExpression', '/', member('x'), literal(2)), 1.5],
    ['both', pair('LogicalExpression', '&&', member('x'), member('name')), 'a'],
  ])('%s', (_what, tree, value) => expect(closureOf(tree)?.(datum, params)).toEqual(value))

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['what every object inherits', member('constructor')],
    ['the prototype', member('__proto__')],
    ['members of members', member('x', member('y') as never)],
    ['members of the item', member('x', identifier('item'))],
    ['other names', identifier('event')],
    ['other functions', call('format', member('x'))],
    ['functions by inherited names', call('constructor', member('x'))],
    ['scales by computed names', call('_scale', member('x'), member('x'))],
    ['scales of a group', call('_scale', literal('y'), member('x'), identifier('item'))],
    ['either', pair('LogicalExpression', '||', member('none'), member('x'))],
    ['comparisons', pair('BinaryExpression', '>', member('x'), literal(1))],
    ['regular expressions', { ...literal(/a/), regex: { pattern: 'a', flags: '' } }],
    ['lists', { type: 'ArrayExpression', elements: [] }],
    ['forms by inherited names', { type: 'toString' }],
  ])('are not made of %s', (_what, tree) => expect(closureOf(tree)).toBeUndefined())
})
