import type { PlacedValue } from '../../analysis'
import type { TypeSet } from '../../catalog'
import { rank, type CompletionItem } from './item'

/** Values to begin with, by the types that are wanted and the parameter they are for. */
export function literalItems(
  { parameter }: PlacedValue,
  wanted: TypeSet | undefined,
): readonly CompletionItem[] {
  if (!wanted || wanted === 'any') return []
  const isWhole = wanted === parameter?.types
  const name = isWhole ? parameter.name : ''
  return [
    ...(wanted.includes('boolean') ? ['true', 'false'] : []),
    ...(usualNumbers[name] ?? []),
    ...(wanted.includes('duration') ? durationsFor(name, isWhole) : []),
    ...(wanted.includes('timestamp') ? ['now()'] : []),
  ].map(valueItem)
}

/** Lengths of time that others are mostly cut into. */
export const usualLengths = (): readonly CompletionItem[] => durationsFor('interval', true).map(valueItem)

const valueItem = (label: string, index: number): CompletionItem => ({
  label,
  kind: 'value',
  rank: rank.value + index / 100,
})

/** What is mostly written for parameters that take numbers. */
const usualNumbers: Readonly<Partial<Record<string, readonly string[]>>> = {
  size: ['10', '100', '1000'],
  limit: ['10', '100', '1000'],
  percentile: ['50', '90', '95', '99'],
  samplingRatio: ['10', '100', '1000', '10000'],
  scanLimitGBytes: ['500', '-1'],
  bins: ['60', '120', '240'],
}

/** Borders of a timeframe are offsets into the past, other durations are lengths. */
function durationsFor(parameter: string, isWhole: boolean): readonly string[] {
  if (parameter === 'from' || parameter === 'to') return ['-15m', '-1h', '-2h', '-1d', '-7d', '-1d@d']
  return isWhole ? ['1m', '5m', '15m', '1h', '1d'] : ['5m', '15m', '1h', '1d', '7d']
}
