// What the writers of samples share: random values that are the same on every machine, and times as logs write them.

export const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** Mulberry32: a small generator whose sequence depends on the seed alone. */
export function randomFrom(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

export const pad = (number, width = 2) => String(number).padStart(width, '0')

/** A time as access logs write it: 03/Jan/2025:09:22:13 +0000. */
export function accessTime(ms) {
  const t = new Date(ms)
  return `${pad(t.getUTCDate())}/${MONTHS[t.getUTCMonth()]}/${t.getUTCFullYear()}:${pad(t.getUTCHours())}:${pad(t.getUTCMinutes())}:${pad(t.getUTCSeconds())} +0000`
}

/** A random whole number below `limit`. */
export const below = (random, limit) => Math.floor(random() * limit)

export const oneOf = (random, values) => values[below(random, values.length)]

export function hex(random, digits) {
  let text = ''
  while (text.length < digits) text += below(random, 16).toString(16)
  return text
}

export const uuid = (random) =>
  [hex(random, 8), hex(random, 4), `4${hex(random, 3)}`, `8${hex(random, 3)}`, hex(random, 12)].join('-')
