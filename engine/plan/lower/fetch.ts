import type { dql } from '../../../language'
import type { Plan } from '../nodes'
import { valueOf, valuesOf, type BoundCommand, type LowerSource } from './command'
import { call, constant, lowerConstant } from './expression'
import { refuse, type Lowering } from './lowering'
import { wordOf } from './sort'
import { lowerTimeframe } from './timeframe'

/** The field that names the bucket of a record. */
const BUCKET = 'dt.system.bucket'

/**
 * `fetch`: a scan of the source of that name. A local file has no bucket but the one its source names in the field
 * `dt.system.bucket`; `bucket:` keeps the records it fits. The scan limit is for billed storage and means nothing here.
 */
export const fetch: LowerSource = (command, lowering) => {
  const source = valueOf(command, 'dataObject')?.expression
  if (source?.kind !== 'field' && source?.kind !== 'string') return undefined
  const scan: Plan = {
    kind: 'scan',
    span: command.node.span,
    source: source.kind === 'field' ? source.name : source.value,
    ...lowerTimeframe(command, lowering),
    times: [],
    fields: undefined,
    conditions: [],
    conditionSpans: [],
    extractions: [],
    limit: undefined,
  }
  return sampled(ofBuckets(scan, command), command, lowering)
}

/** The records of a scan whose bucket the command asks for. */
export function ofBuckets(scan: Plan, command: BoundCommand): Plan {
  const buckets = valuesOf(command, 'bucket')
  const names = buckets.flatMap(({ expression }) => wordOf(expression) ?? [])
  const [bucket] = buckets
  if (bucket === undefined) return scan
  // Steps count for the place they come from: the scan counts for the command.
  const { span } = bucket.argument
  const condition = call(
    'matchesValue',
    span,
    constant(true),
    undefined,
    { kind: 'field', name: BUCKET },
    ...names.map(constant),
  )
  return { kind: 'filter', span, input: scan, condition, keeps: true }
}

const ratios: readonly number[] = [1, 10, 100, 1000, 10_000]

/** Other ratios than the known ones take the nearest, by order of magnitude. */
function sampled(input: Plan, command: BoundCommand, lowering: Lowering): Plan {
  const sampling = valueOf(command, 'samplingRatio')
  if (sampling === undefined) return input
  const wished = Number(lowerConstant(sampling.expression, lowering, 'samplingRatio'))
  if (!(wished >= 1)) return refuseRatio(sampling.expression, input, lowering)
  const distance = (ratio: number): number => Math.abs(Math.log(ratio / wished))
  const ratio = ratios.reduce((best, it) => (distance(it) < distance(best) ? it : best))
  return ratio === 1 ? input : { kind: 'sample', span: sampling.argument.span, input, ratio }
}

function refuseRatio({ span }: dql.Expression, input: Plan, lowering: Lowering): Plan {
  refuse(lowering, 'value-out-of-range', span, 'samplingRatio', '1, 10, 100, 1000 or 10000')
  return input
}
