import { zoneAbbreviations } from '../../language'
import { instantOf, zoneOf, type Zone } from '../values'

/** The zone with this abbreviation, offset (`+0200`, `GMT+2`) or region name; undefined when there is none. */
export function zoneNamed(name: string): Zone | undefined {
  const minutes = zoneAbbreviations.get(name.toUpperCase())
  return minutes === undefined ? zoneOf(name) : { name, offsetAt: () => minutes * 60 }
}

/** The moment, in milliseconds since the epoch, at which clocks in the zone show `local` milliseconds. */
export function momentAt(zone: Zone, local: number): number {
  return Number(instantOf(BigInt(local) * 1_000_000n, zone) / 1_000_000n)
}

/** A zone as a time text writes it. */
export interface WrittenZone {
  readonly zone: Zone
  /** The number of characters it takes. */
  readonly end: number
}

const written = /(?:UTC|GMT)?[+-]\d{2}(?::?\d{2})?(?!\d)|[A-Za-z]+(?:[/_+-][A-Za-z0-9_+-]+)*/y

/** The zone at the start of `text`: an offset, an abbreviation or a region. The longest reading that names one wins. */
export function readZone(text: string): WrittenZone | undefined {
  written.lastIndex = 0
  const found = written.exec(text)?.[0]
  if (found === undefined) return undefined
  for (let end = found.length; end > 0; end--) {
    const isWordEnd = end === found.length || !/[A-Za-z0-9]/.test(found.charAt(end))
    const zone = isWordEnd ? zoneNamed(found.slice(0, end)) : undefined
    if (zone !== undefined) return { zone, end }
  }
  return undefined
}
