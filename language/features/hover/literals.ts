import { momentOf } from '../../analysis'
import { durationUnitNamed, durationUnits, type DurationUnit } from '../../catalog'
import type { DoubleLiteral, DurationLiteral, Expression, LongLiteral } from '../../dql'
import { momentText, type Clock } from '../clock'

/** What a literal stands for, in other words; undefined when it says all there is itself. */
export function literalText(node: Expression, clock: Clock | undefined): string | undefined {
  switch (node.kind) {
    case 'long':
      return numberText(node, clock)
    case 'double':
      return doubleText(node)
    case 'duration':
      return durationText(node)
    case 'string': {
      const moment = momentOf(node)
      return moment?.base === 'epoch' ? momentText(moment.earliest, clock) : undefined
    }
    default:
      return undefined
  }
}

/** Large and small numbers with all of their digits. */
function doubleText({ value }: DoubleLiteral): string | undefined {
  if (value === 0 || (Math.abs(value) < 10_000 && Math.abs(value) >= 0.001)) return undefined
  return `\`${value.toLocaleString('en-US', { maximumFractionDigits: 20 }).replaceAll(',', ' ')}\``
}

/** A whole number in the usual bases, and the moment that it may count to. */
function numberText({ value }: LongLiteral, clock: Clock | undefined): string | undefined {
  if (value < 10n) return undefined
  const bases = [`\`${grouped(value)}\``, `hexadecimal \`0x${value.toString(16)}\``]
  if (value < 65_536n) bases.push(`binary \`${value.toString(2)}\``)
  const counted = epochs.find(({ perSecond }) => isUsual(value / perSecond))
  const moment = counted && momentText(Number((value * 1000n) / counted.perSecond), clock)
  return [bases.join(' · '), ...(moment ? [`As ${counted.name} since 1970: ${moment}`] : [])].join('\n\n')
}

const epochs = [
  { name: 'seconds', perSecond: 1n },
  { name: 'milliseconds', perSecond: 1_000n },
  { name: 'microseconds', perSecond: 1_000_000n },
  { name: 'nanoseconds', perSecond: 1_000_000_000n },
]

/** From 2001 to 2065: what logs speak of. */
const isUsual = (seconds: bigint): boolean => seconds >= 1_000_000_000n && seconds < 3_000_000_000n

const grouped = (value: bigint): string => value.toString().replace(/\B(?=(\d{3})+$)/g, ' ')

function durationText({ amount, digits, unit }: DurationLiteral): string | undefined {
  const definition = durationUnitNamed(unit)
  if (!definition) return undefined
  const calendar = definition.kind === 'calendar' ? ' Follows the calendar of the time zone.' : ''
  const plain = `${digits} ${definition.meaning}${amount === 1 ? '' : 's'}`
  const words = inWords(amount, definition)
  return `${plain}${words === plain || words === '' ? '' : `: ${words}`}.${calendar}`
}

/** A length in the largest units that it fills, two at most. */
function inWords(amount: number, { nanoseconds }: DurationUnit): string {
  if (nanoseconds === undefined || !Number.isFinite(amount)) return ''
  let left = BigInt(Math.round(amount * Number(nanoseconds)))
  const parts: string[] = []
  for (const { meaning, nanoseconds: length } of durationUnits.toReversed()) {
    if (length === undefined || meaning === 'week' || parts.length === 2) continue
    const count = left / length
    left %= length
    if (count > 0n) parts.push(`${grouped(count)} ${meaning}${count === 1n ? '' : 's'}`)
  }
  return parts.join(' ')
}
