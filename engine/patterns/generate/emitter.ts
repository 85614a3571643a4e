import type { StepBudget } from '../budget'
import type { Compile, Step } from '../closures/run'
import type { VectorBuilder } from '../../values'
import type { Program, ProgramKind, Slot } from '../program'
import { recordOfCaptures } from '../scopeValues'

/**
 * Generates the code of one kind of step: statements that move `p` behind what the step takes, or leave by
 * `break <fail>`. In scope: `bytes`, `view` (a DataView of them), `start`, `end`, `captures`, `row`, `p`, and `spent`, the
 * steps taken.
 * Labels and locals that may meet others come from `Emitter.name`.
 */
export type Emit<Node extends Program = Program> = (step: Node, fail: string, emitter: Emitter) => string

export type EmitTable = { readonly [Kind in ProgramKind]: Emit<Extract<Program, { kind: Kind }>> }

/** An array of a slot's builder; `ints` is its longs seen as pairs of 32-bit halves. */
export type SlotArray = 'tags' | 'starts' | 'ends' | 'doubles' | 'ints'

/** Where the builder of a slot is, as code, and which of its arrays are in use. */
export interface SlotUse {
  readonly capture: string
  readonly arrays: Set<SlotArray>
}

/** What a generated function needs beside its own text: constants by name, and the arrays of the slots it fills. */
export class Emitter {
  /** Values that the text refers to by name. */
  readonly constants: unknown[] = []
  /** The captures of scopes inside, as code. */
  readonly scopes: string[] = []
  private readonly slotUses = new Map<string, SlotUse>()
  /** The captures of the scope that code is made for: its place in `scopes`. */
  private scope: number | undefined
  private nameCount = 0
  private isRepeated = false

  /**
   * @param table How each kind of step is generated.
   * @param called A closure as generated code calls it: with the locals in scope.
   * @param baseYear The year of times without one.
   */
  constructor(
    private readonly table: EmitTable,
    private readonly called: (make: (compile: Compile) => Step) => unknown,
    private readonly budget: StepBudget,
    readonly baseYear: number,
  ) {}

  /** What is left of the steps of the match, as code. Closures take theirs from it at once, generated code at its end. */
  get stepsLeft(): string {
    return `${this.constant(this.budget)}.left`
  }

  /** The code of what is tried at one place after the other, so that steps in it go over the same text again. */
  repeated(emit: () => string): string {
    const { isRepeated: before } = this
    this.isRepeated = true
    const code = emit()
    this.isRepeated = before
    return code
  }

  /** Counts steps where they may be taken again and again; what a match does once costs nothing. */
  spend(steps: string): string {
    return this.isRepeated ? `spent += ${steps};\n` : ''
  }

  /** Counts a step that failed and is tried again elsewhere; the whole match ends when there are none left. */
  tryAgain(): string {
    return `if (++spent > ${this.stepsLeft}) break no;\n`
  }

  /** The code of a step. */
  emit(step: Program, fail: string): string {
    const generate = this.table[step.kind] as Emit
    return generate(step, fail, this)
  }

  /** The code of a step through its closure. */
  emitClosure(step: Program, fail: string): string {
    const name = this.closure((compile) => compile(step))
    return `p = ${name}(bytes, start, p, end, captures, row); if (p < 0) break ${fail};\n`
  }

  /** The name of a closure, to be called with `bytes, start, position, end, captures, row`. */
  closure(make: (compile: Compile) => Step): string {
    return this.constant(this.called(make))
  }

  /** A name that no other code of this function uses. */
  name(prefix: string): string {
    return `${prefix}${this.nameCount++}`
  }

  /** The name of a value that the text refers to. */
  constant(value: unknown): string {
    const known = this.constants.indexOf(value)
    return `k${known >= 0 ? known : this.constants.push(value) - 1}`
  }

  /** The code of steps whose slots are the first rows of these captures. */
  scoped(captures: readonly VectorBuilder[], emit: () => string): string {
    const code = this.within(captures, emit)
    return `{ const captures = ${this.constant(captures)}, row = 0;\n${code}}\n`
  }

  /** The local that holds an array of the builder of a slot of these captures. */
  arrayIn(captures: readonly VectorBuilder[], slot: number, which: SlotArray): string {
    return this.within(captures, () => this.array(slot, which))
  }

  private within(captures: readonly VectorBuilder[], emit: () => string): string {
    const { scope: before } = this
    const name = this.constant(captures)
    const known = this.scopes.indexOf(name)
    this.scope = known >= 0 ? known : this.scopes.push(name) - 1
    const code = emit()
    this.scope = before
    return code
  }

  /** The local that holds an array of a slot's builder. */
  array(slot: number, which: SlotArray): string {
    const { scope } = this
    const name = scope === undefined ? String(slot) : `${scope}_${slot}`
    const capture = `${scope === undefined ? 'captures' : this.scopes[scope]}[${slot}]`
    const use = this.slotUses.get(name) ?? { capture, arrays: new Set() }
    this.slotUses.set(name, use)
    use.arrays.add(which)
    return which + name
  }

  /** The slots in use, by the end of the names of their locals. */
  get slots(): ReadonlyMap<string, SlotUse> {
    return this.slotUses
  }

  /** Fills a slot with null. */
  clear(slots: readonly number[]): string {
    return slots.map((slot) => `${this.array(slot, 'tags')}[row] = 0;`).join(' ')
  }

  /** Fills a slot with the slice from `from` to `to`. */
  captureSlice(slot: Slot, from: string, to: string): string {
    if (slot === undefined) return ''
    const [tags, starts, ends] = [
      this.array(slot, 'tags'),
      this.array(slot, 'starts'),
      this.array(slot, 'ends'),
    ]
    return `${tags}[row] = ${STRING}; ${starts}[row] = ${from}; ${ends}[row] = ${to};\n`
  }

  /** Fills a slot with a 64-bit value whose tag is given; `value` is a whole number below 2^53 in size, or of 32 bits. */
  captureWhole(slot: Slot, tag: number, value: string, size: 'of 32 bits' | 'exact' = 'exact'): string {
    if (slot === undefined) return ''
    const [tags, ints] = [this.array(slot, 'tags'), this.array(slot, 'ints')]
    const high = size === 'exact' ? `Math.floor(${value} / 4294967296)` : `${value} >> 31`
    // Two halves: making a BigInt per value would allocate. `| 0` wraps, as the low half must.
    return `${tags}[row] = ${tag}; ${ints}[row * 2] = ${value} | 0; ${ints}[row * 2 + 1] = ${high};\n`
  }

  /** Fills a slot with a double. */
  captureDouble(slot: Slot, value: string): string {
    if (slot === undefined) return ''
    return `${this.array(slot, 'tags')}[row] = ${DOUBLE}; ${this.array(slot, 'doubles')}[row] = ${value};\n`
  }

  /** Fills a slot with the record of what a scope has captured. */
  captureRecord(slot: number, names: readonly string[], captures: readonly VectorBuilder[]): string {
    return `captures[${slot}].set(row, ${this.constant(() => recordOfCaptures(names, captures))}());\n`
  }
}

const STRING = 4
const DOUBLE = 3
