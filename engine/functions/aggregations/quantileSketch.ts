import { Duration, floorDivide, Tag, tagOf, Timestamp, type ArrayValue, type Value } from '../../values'

/** Up to so many different values a group is exact; beyond that values share slots. */
export const EXACT_LIMIT = 10_000

/** Timestamps have no scale of their own: with more slots than this, two and two become one. */
const TIME_SLOTS = 65_536

/** Numbers for sorting: doubles for numbers and booleans, exact nanoseconds for durations and timestamps. */
type Position = number | bigint

/**
 * The distribution of the values of one group: numbers, durations, timestamps or booleans, each with a weight. Exact
 * for up to 10,000 different values; beyond that an exponential histogram that tells numbers and durations apart to
 * half a per cent, or slots of equal length for timestamps. Which one depends on the values alone, not on how they came
 * together, so partial distributions of workers give the same result in any order.
 */
export class QuantileSketch {
  private kind: Tag | undefined
  private isSpoiled = false
  private scale: Scale = exact
  private weights = new Map<Position, number>()

  /** Adds a value; null and weights that are not positive count for nothing, values of another kind spoil the group. */
  add(value: Value, weight: number): void {
    if (value === null || !(weight > 0)) return
    const kind = kindOf(value)
    if (kind === undefined || (this.kind !== undefined && this.kind !== kind)) {
      this.isSpoiled = true
      return
    }
    this.kind = kind
    this.put(this.scale.slotOf(positionOf(value)), weight)
    this.settle()
  }

  /** How many different values an encoded distribution has. */
  static sizeOf([, , slots]: ArrayValue): number {
    return (slots as ArrayValue).length
  }

  /** The state as plain values; `merge` takes it. */
  encode(): ArrayValue {
    const slots = [...this.weights.keys()]
    const kind = this.isSpoiled ? -1 : (this.kind ?? Tag.null)
    return [kind, this.scale.width, slots, slots.map((slot) => this.weights.get(slot)!)]
  }

  /** Adds another distribution. */
  merge(state: ArrayValue): void {
    const [kind, width, slots, weights] = state as [number, bigint, readonly Position[], readonly number[]]
    if (kind === Tag.null) return
    if (kind < 0 || (this.kind !== undefined && this.kind !== kind)) {
      this.isSpoiled = true
      return
    }
    this.kind = kind as Tag
    const scale = scaleOf(width, this.kind)
    if (width > this.scale.width) this.coarsen(scale)
    slots.forEach((slot, at) => {
      const inScale = width === this.scale.width ? slot : this.scale.slotOf(scale.positionOf(slot))
      this.put(inScale, weights[at]!)
    })
    this.settle()
  }

  /** The value at a percentile, by nearest rank; null for no or spoiled values and percentiles outside 0 to 100. */
  percentile(percentile: number): Value {
    if (this.isSpoiled || this.kind === undefined || !(percentile >= 0 && percentile <= 100)) return null
    const slots = [...this.weights.keys()].sort((left, right) => (left < right ? -1 : 1))
    const wanted = (percentile / 100) * this.totalWeight() * (1 - 1e-12)
    let sum = 0
    for (const slot of slots) {
      sum += this.weights.get(slot)!
      if (sum >= wanted) return valueFrom(this.kind, this.scale.positionOf(slot))
    }
    return valueFrom(this.kind, this.scale.positionOf(slots.at(-1)!))
  }

  /** The share of the values below the given one, 0 to 1; null when they cannot be compared. */
  rank(value: Value): number | null {
    if (this.isSpoiled || this.kind === undefined || value === null || kindOf(value) !== this.kind)
      return null
    const limit = this.scale.slotOf(positionOf(value))
    let below = 0
    for (const [slot, weight] of this.weights) if (slot < limit) below += weight
    return below / this.totalWeight()
  }

  private put(slot: Position, weight: number): void {
    this.weights.set(slot, (this.weights.get(slot) ?? 0) + weight)
  }

  private settle(): void {
    if (this.scale.width === 0n && this.weights.size > EXACT_LIMIT) {
      this.coarsen(this.kind === Tag.timestamp ? timeScale(1n) : logarithmic)
    }
    while (this.kind === Tag.timestamp && this.weights.size > TIME_SLOTS) {
      this.coarsen(timeScale(this.scale.width * 2n))
    }
  }

  private coarsen(scale: Scale): void {
    const { weights, scale: before } = this
    this.scale = scale
    this.weights = new Map()
    for (const [slot, weight] of weights) this.put(scale.slotOf(before.positionOf(slot)), weight)
  }

  private totalWeight(): number {
    return [...this.weights.values()].reduce((sum, weight) => sum + weight, 0)
  }
}

/** How values share slots. Slots sort as the values do. */
interface Scale {
  /** Identifies the scale; a larger one is coarser. 0 is exact. */
  readonly width: bigint
  readonly slotOf: (position: Position) => Position
  /** A value of the slot. */
  readonly positionOf: (slot: Position) => Position
}

const exact: Scale = { width: 0n, slotOf: (position) => position, positionOf: (slot) => slot }

const GROWTH = 1.01
const LOG_GROWTH = Math.log(GROWTH)
/** Moves the exponents of the smallest doubles above zero, so that the sign of a slot is that of its values. */
const SLOT_OFFSET = 100_000

/** Borders grow by one per cent; a slot reads as the value that is equally near to both borders, relatively. */
const logarithmic: Scale = {
  width: 1n,
  slotOf(position) {
    const value = Number(position)
    if (value === 0) return 0
    return Math.sign(value) * (Math.ceil(Math.log(Math.abs(value)) / LOG_GROWTH) + SLOT_OFFSET)
  },
  positionOf(slot) {
    if (slot === 0) return 0
    const exponent = Math.abs(Number(slot)) - SLOT_OFFSET
    return (Math.sign(Number(slot)) * 2 * GROWTH ** exponent) / (1 + GROWTH)
  },
}

/** Slots of a power of two nanoseconds, so that two of them make one of the next scale. */
function timeScale(width: bigint): Scale {
  return {
    width,
    slotOf: (position) => floorDivide(BigInt(position), width),
    positionOf: (slot) => BigInt(slot) * width + width / 2n,
  }
}

/** The width of the logarithmic scale is that of the finest time scale; a distribution has only one of both kinds. */
function scaleOf(width: bigint, kind: Tag): Scale {
  if (width === 0n) return exact
  return kind === Tag.timestamp ? timeScale(width) : logarithmic
}

/** Long and double are one kind. Undefined for types without a percentile. */
function kindOf(value: Value): Tag | undefined {
  const tag = tagOf(value)
  if (tag === Tag.long || tag === Tag.double) return Tag.double
  return tag === Tag.duration || tag === Tag.timestamp || tag === Tag.boolean ? tag : undefined
}

function positionOf(value: Value): Position {
  return value instanceof Duration || value instanceof Timestamp ? value.nanos : Number(value)
}

function valueFrom(kind: Tag, position: Position): Value {
  if (kind === Tag.boolean) return position === 1
  if (kind === Tag.duration) return new Duration(whole(position))
  if (kind === Tag.timestamp) return new Timestamp(whole(position))
  return Number(position)
}

function whole(position: Position): bigint {
  return BigInt.asIntN(64, typeof position === 'bigint' ? position : BigInt(Math.round(position)))
}
