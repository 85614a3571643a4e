import { createHash } from 'node:crypto'

/** Changes whenever what is kept, or what it means, changes: older entries are not found then. */
const VERSION = 4

/**
 * A short name for plain data: the same for the same data only. Big integers and numbers that JSON does not know keep
 * their kind; members called as one of `without` are left out.
 */
export function keyOf(data: unknown, without: readonly string[] = []): string {
  const text = JSON.stringify([VERSION, data], (name, value: unknown) =>
    without.includes(name) ? undefined : withKind(value),
  )
  return createHash('sha1').update(text).digest('hex').slice(0, 24)
}

function withKind(value: unknown): unknown {
  if (typeof value === 'bigint') return { bigint: value.toString() }
  if (value === undefined) return { undefined: true }
  if (typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0)))
    return { number: Object.is(value, -0) ? '-0' : String(value) }
  return value
}
