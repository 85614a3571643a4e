import { instantOf, zoneOf, type Zone } from '../values'

/**
 * Minutes east of UTC of zone abbreviations. They keep their offset all year, so `CET` is +1 in summer too.
 * An abbreviation with several meanings has the one of North America or Europe.
 */
const abbreviations: ReadonlyMap<string, number> = new Map(
  Object.entries({
    Z: 0, UT: 0, UTC: 0, GMT: 0, WET: 0, WEST: 60, BST: 60, CET: 60, MEZ: 60, CEST: 120, MESZ: 120, EET: 120,
    SAST: 120, EEST: 180, MSK: 180, IST: 330, SGT: 480, HKT: 480, AWST: 480, JST: 540, KST: 540, ACST: 570,
    AEST: 600, ACDT: 630, AEDT: 660, NZST: 720, NZDT: 780, ART: -180, BRT: -180, NDT: -150, NST: -210, ADT: -180,
    AST: -240, EDT: -240, EST: -300, CDT: -300, CST: -360, MDT: -360, MST: -420, PDT: -420, PST: -480,
    AKDT: -480, AKST: -540, HST: -600,
  }), // prettier-ignore
)

/** The zone with this abbreviation, offset (`+0200`, `GMT+2`) or region name; undefined when there is none. */
export function zoneNamed(name: string): Zone | undefined {
  const minutes = abbreviations.get(name.toUpperCase())
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
