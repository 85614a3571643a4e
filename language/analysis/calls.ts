import {
  functionNamed,
  type FunctionDefinition,
  type FunctionPlace,
  type ParameterKind,
  type Signature,
} from '../catalog'
import { walk, type Call, type Node } from '../dql'
import { bind, type Binding, type BoundValue } from './binding'

/** A call with what its name means. */
export interface CallFacts {
  readonly call: Call
  /** The row of the catalog; for an aggregation at a place that takes none, a row of another place. */
  readonly definition: FunctionDefinition | undefined
  /** Where the call stands. */
  readonly place: FunctionPlace
  /** The way of calling that fits the arguments best. */
  readonly signature: Signature | undefined
  readonly binding: Binding
}

/** What a call at a place means. */
export function resolveCall(call: Call, place: FunctionPlace): CallFacts {
  const definition = functionNamed(call.name.text, place) ?? functionNamed(call.name.text)
  let best: { readonly signature: Signature; readonly binding: Binding } | undefined
  for (const signature of definition?.signatures ?? []) {
    const binding = bind(call, signature.parameters)
    const isFitting = fits(binding)
    if (isFitting || !best) best = { signature, binding }
    if (isFitting) break
  }
  return { call, definition, place, signature: best?.signature, binding: best?.binding ?? bind(call, []) }
}

/** The command whose aggregations a parameter takes; absent kinds take none. */
const aggregationPlaces: Partial<Record<ParameterKind, FunctionPlace>> = {
  aggregation: 'summarize',
  expressionTimeseriesAggregation: 'makeTimeseries',
  metricTimeseriesAggregation: 'timeseries',
}

/** Which functions the value of a command may call; its parameter says so. */
export function placeOf({ parameter }: BoundValue): FunctionPlace {
  for (const kind of parameter?.kinds ?? []) {
    const place = aggregationPlaces[kind]
    if (place) return place
  }
  return 'scalar'
}

/** Adds the place of every call of a command that does not stand at `scalar`. */
export function addPlacesOfCalls(places: Map<Call, FunctionPlace>, { values }: Binding): void {
  for (const value of values) {
    const place = placeOf(value)
    if (place !== 'scalar') for (const call of callsBelow(value.expression)) places.set(call, place)
  }
}

function callsBelow(node: Node): readonly Call[] {
  const calls: Call[] = []
  walk(node, (inner) => {
    if (inner.kind === 'call') calls.push(inner)
  })
  return calls
}

const fits = ({ missing, unknown, surplus }: Binding): boolean =>
  missing.length + unknown.length + surplus.length === 0
