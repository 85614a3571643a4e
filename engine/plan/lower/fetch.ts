import { valueOf, type LowerSource } from './command'
import { lowerConstant } from './expression'
import { refuse } from './lowering'
import { lowerTimeframe } from './timeframe'

/**
 * `fetch`: a scan of the source of that name. Local files have no buckets, and a sample of them would not be the same
 * twice: both parameters are refused. The scan limit is for billed storage and means nothing here.
 */
export const fetch: LowerSource = (command, lowering) => {
  const source = valueOf(command, 'dataObject')?.expression
  if (source?.kind !== 'field' && source?.kind !== 'string') return undefined
  const bucket = valueOf(command, 'bucket')
  if (bucket) refuse(lowering, 'parameter-not-supported-locally', bucket.argument.span, 'bucket', 'fetch')
  const sampling = valueOf(command, 'samplingRatio')
  if (sampling && Number(lowerConstant(sampling.expression, lowering, 'samplingRatio')) !== 1) {
    refuse(lowering, 'parameter-not-supported-locally', sampling.argument.span, 'samplingRatio', 'fetch')
  }
  return {
    kind: 'scan',
    span: command.node.span,
    source: source.kind === 'field' ? source.name : source.value,
    ...lowerTimeframe(command, lowering),
    fields: undefined,
    conditions: [],
    conditionSpans: [],
    extractions: [],
    limit: undefined,
  }
}
