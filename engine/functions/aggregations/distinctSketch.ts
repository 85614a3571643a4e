/**
 * An estimate of how many different 64-bit hashes were seen, in `2 ** precision` registers of one byte (UltraLogLog,
 * O. Ertl 2023). A register keeps the longest run of leading zeros in its upper six bits, and in the lower two whether
 * the lengths one and two below were seen as well. What was seen decides the state, not in which order.
 */
export class DistinctSketch {
  private constructor(
    readonly registers: Uint8Array,
    private readonly precision: number,
  ) {}

  static empty(precision: number): DistinctSketch {
    return new DistinctSketch(new Uint8Array(2 ** precision), precision)
  }

  /** Adds a hash given in two halves. */
  add(high: number, low: number): void {
    const register = high >>> (32 - this.precision)
    const rest = (high << this.precision) | (2 ** this.precision - 1)
    const length = low === 0 ? 33 + Math.clz32(rest) : Math.clz32(low) + 1
    this.registers[register] = raised(this.registers[register]!, length)
  }

  /** Adds the registers of another sketch of the same precision. */
  merge(others: Uint8Array): void {
    others.forEach((other, at) => {
      if (other === 0) return
      const longest = other >> 2
      let register = raised(this.registers[at]!, longest)
      if (other & 2) register = raised(register, longest - 1)
      if (other & 1) register = raised(register, longest - 2)
      this.registers[at] = register
    })
  }

  /**
   * The number under which the registers are most likely, with a standard error of 0.76 / √(2 ** precision).
   * Registers are taken as filled independently by a Poisson process: a length k arrives at the rate 2 ** -k.
   */
  estimate(): number {
    const seen = new Float64Array(MAX_LENGTH + 1)
    let unseen = 0
    for (const register of this.registers) unseen += count(register, seen)
    if (unseen === this.registers.length) return 0
    const perRegister = mostLikelyRate(seen, unseen)
    return (perRegister * this.registers.length) / (1 + BIAS / this.registers.length)
  }
}

const MAX_LENGTH = 64

/** What the most likely number is too large by, times the number of registers. */
const BIAS = 0.48

function raised(register: number, length: number): number {
  const longest = register >> 2
  if (length > longest) {
    const below = register === 0 ? 0 : (4 | (register & 3)) >> (length - longest)
    return (length << 2) | below
  }
  if (length === longest - 1) return register | 2
  return length === longest - 2 ? register | 1 : register
}

/** Adds the lengths a register has seen to `seen`, and gives the rate of those it knows not to have seen. */
function count(register: number, seen: Float64Array): number {
  if (register === 0) return 1
  const longest = register >> 2
  seen[longest]!++
  let unseen = 2 ** -longest
  for (const below of [1, 2]) {
    const length = longest - below
    if (length < 1) continue
    if (register & (4 >> below)) seen[length]!++
    else unseen += 2 ** -length
  }
  return unseen
}

/** Where the derivative of the likelihood is zero. It falls steadily, so halving an interval finds the place. */
function mostLikelyRate(seen: Float64Array, unseen: number): number {
  const derivative = (rate: number): number =>
    seen.reduce(
      (sum, times, length) =>
        times === 0 ? sum : sum + times / (2 ** length * Math.expm1(rate / 2 ** length)),
      -unseen,
    )
  let low = 0
  let high = 1
  while (derivative(high) > 0) high *= 2
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2
    if (derivative(middle) > 0) low = middle
    else high = middle
  }
  return high
}
