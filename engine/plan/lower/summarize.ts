import type { NamedExpression, PlanAggregation, PlanExpression } from '../nodes'
import { valuesOf, type LowerCommand } from './command'
import { lowerArguments } from './expression'
import { refuseIteration } from './iteration'
import type { AggregationPlace, Lowering } from './lowering'
import { lastOfEachName, lowerNamed } from './named'

/**
 * `summarize`: one record per combination of keys. Output columns are the keys, then the aggregations, whatever the
 * order of the text. Equal aggregations are computed once.
 */
export const summarize: LowerCommand = (command, input, lowering) => {
  const by = lastOfEachName(lowerNamed(valuesOf(command, 'by'), lowering), ({ name }) => name)
  const found = new Map<string, PlanAggregation>()
  const aggregations = aggregationsInto(found, new Set(by.map(({ name }) => name)), lowering)
  const computed = lowerNamed(valuesOf(command, 'aggregation'), { ...lowering, aggregations })
  return {
    kind: 'aggregate',
    span: command.node.span,
    input,
    by,
    aggregations: [...found.values()],
    outputs: lastOfEachName([...by.map(keyOutput), ...computed], ({ name }) => name),
  }
}

/** Collects aggregations by their canonical text; each makes a column that no key is called by. */
function aggregationsInto(
  found: Map<string, PlanAggregation>,
  keys: ReadonlySet<string>,
  lowering: Lowering,
): AggregationPlace {
  return {
    place: 'summarize',
    take: (called) => {
      const { call, definition } = called
      const text = lowering.facts.nameOf(call)
      const column = keys.has(text) ? `${text} ` : text
      const items = lowerArguments(called, { ...lowering, aggregations: undefined })
      const { name } = definition!
      if (!canIterate(name, items, lowering)) refuseIteration(items, name, call.span, lowering)
      found.set(text, { column, name, arguments: items, span: call.span })
      return { kind: 'field', name: column }
    },
  }
}

/** Aggregations that keep values of any type: an iteration in them is one array per record, as everywhere else. */
const keepsArrays: ReadonlySet<string> = new Set([
  'collectArray',
  'collectDistinct',
  'takeAny',
  'takeFirst',
  'takeLast',
])

/** Position by position there is one value of each record: the others must be the same for all of them. */
function canIterate(
  name: string,
  [, ...others]: readonly (PlanExpression | undefined)[],
  { environment }: Lowering,
): boolean {
  if (keepsArrays.has(name)) return true
  return environment.isPositionwise(name) && others.every((it) => it === undefined || it.kind === 'constant')
}

const keyOutput = ({ name }: NamedExpression): NamedExpression => ({
  name,
  expression: { kind: 'field', name },
})
