import { nearest } from './nearest'

/**
 * Minutes east of UTC of zone abbreviations. They keep their offset all year, so `CET` is +1 in summer too.
 * An abbreviation with several meanings has the one of North America or Europe.
 */
export const zoneAbbreviations: ReadonlyMap<string, number> = new Map(
  Object.entries({
    Z: 0, UT: 0, UTC: 0, GMT: 0, WET: 0, WEST: 60, BST: 60, CET: 60, MEZ: 60, CEST: 120, MESZ: 120, EET: 120,
    SAST: 120, EEST: 180, MSK: 180, IST: 330, SGT: 480, HKT: 480, AWST: 480, JST: 540, KST: 540, ACST: 570,
    AEST: 600, ACDT: 630, AEDT: 660, NZST: 720, NZDT: 780, ART: -180, BRT: -180, NDT: -150, NST: -210, ADT: -180,
    AST: -240, EDT: -240, EST: -300, CDT: -300, CST: -360, MDT: -360, MST: -420, PDT: -420, PST: -480,
    AKDT: -480, AKST: -540, HST: -600,
  }), // prettier-ignore
)

/** Hours and minutes east or west of UTC. */
const offset = /^(?:UTC|GMT)?[+-](\d{1,2})(?::?(\d{2}))?$/

/** No zone is further from UTC. */
const MOST_MINUTES = 18 * 60

/** Whether a pattern may name a zone so: by an abbreviation, an offset (`+02:00`, `GMT+2`) or a region. */
export function isZoneName(name: string): boolean {
  if (zoneAbbreviations.has(name.toUpperCase())) return true
  const [, hours, minutes = '0'] = offset.exec(name) ?? []
  if (hours !== undefined && Number(hours) * 60 + Number(minutes) <= MOST_MINUTES) return true
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** The region that a mistyped name most likely means; a city alone counts as well. */
export function nearestZone(name: string): string | undefined {
  const zones = Intl.supportedValuesOf('timeZone')
  const city = name.replaceAll(' ', '_').toLowerCase()
  return zones.find((zone) => zone.toLowerCase().endsWith(`/${city}`)) ?? nearest(name, zones)
}
