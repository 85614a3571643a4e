import { expressionInterpreter } from 'vega-interpreter'
import { closureOf, type Closure, type Params } from './expressionClosure'

/** The part of the library's runtime that expressions are read in; handed on as it is. */
type Context = unknown

/** An expression as the library parses it: its source is not looked at. */
interface Expression {
  readonly ast?: unknown
}

interface Encoding {
  readonly marktype: string
  readonly channels: Readonly<Record<string, Expression>>
}

/** One thing drawn, with what is read from its record. */
type Item = Record<string, unknown> & { readonly datum?: object }

/** Sets a property of an item; 1 when it has changed. */
type Step = (item: Item, params: Params) => 0 | 1

/**
 * How the chart library's expressions are evaluated: by the library's interpreter, which walks a tree for each value,
 * except for those that place and colour marks. They are evaluated once per mark and nearly always simple, and become
 * closures. No text becomes code.
 */
export const expressions = { ...expressionInterpreter, parameter, encode }

function parameter(context: Context, expression: Expression): (datum: object, params: Params) => unknown {
  return (closureOf(expression.ast) ?? expressionInterpreter.parameter(context, expression)) as Closure
}

function encode(context: Context, { marktype, channels }: Encoding): Step {
  const steps = Object.entries(channels).map(([name, channel]) => stepOf(context, name, channel))
  const extents = marktype === 'rule' ? [] : EXTENTS.filter(({ end, centre }) => end in channels || centre in channels) // prettier-ignore
  const canSwap = marktype === 'group' || marktype === 'image' || marktype === 'rect'
  return (item, params) => {
    let changed: 0 | 1 = 0
    for (const step of steps) if (step(item, params) === 1) changed = 1
    for (const extent of extents) stretch(item, channels, extent, canSwap)
    return changed
  }
}

function stepOf(context: Context, name: string, channel: Expression): Step {
  const closure = closureOf(channel.ast)
  if (closure !== undefined) return (item, params) => set(item, name, closure(item.datum ?? {}, params))
  // What hovering tells is made when it is asked for: few of many marks are hovered over.
  if (name === 'tooltip') return (item, params) => set(item, name, later(context, channel, item, params))
  // As the mark type that needs no more than its channels.
  return expressionInterpreter.encode(context, { marktype: 'rule', channels: { [name]: channel } }) as Step
}

function set(item: Item, name: string, value: unknown): 0 | 1 {
  if (item[name] === value) return 0
  item[name] = value
  return 1
}

function later(context: Context, channel: Expression, { datum }: Item, params: Params): () => unknown {
  return () =>
    (expressionInterpreter.parameter(context, channel) as (datum: unknown, params: Params) => unknown)(
      datum,
      params,
    )
}

const EXTENTS = [
  { start: 'x', end: 'x2', centre: 'xc', size: 'width' },
  { start: 'y', end: 'y2', centre: 'yc', size: 'height' },
] as const

/**
 * Finds the size of an item that has two ends, or its place from the one end or the middle that it has. With `canSwap` an
 * end before the start changes places with it.
 */
function stretch(
  item: Item,
  channels: Encoding['channels'],
  { start, end, centre, size }: (typeof EXTENTS)[number],
  canSwap: boolean,
): void {
  const read = (name: string) => item[name] as number
  const ownSize = () => read(size) || 0
  if (end in channels) {
    const [from, to] = [read(start), read(end)]
    if (!(start in channels)) item[start] = to - ownSize()
    else {
      if (canSwap && from > to) Object.assign(item, { [start]: to, [end]: from })
      item[size] = read(end) - read(start)
    }
  }
  if (centre in channels) item[start] = read(centre) - ownSize() / 2
}
