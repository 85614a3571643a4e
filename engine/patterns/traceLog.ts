import type { Span } from '../../language'
import type { Program } from './program'

/** What one item of a pattern did at one place of the input. Positions count bytes. */
export interface LoggedStep {
  /** The item in the pattern. */
  readonly span: Span
  /** Undefined for a member of JSON, which has no step of its own. */
  readonly step: Program | undefined
  readonly from: number
  /** Behind what it took; negative after a failure. */
  readonly to: number
  /** What the items inside did, in the order in which they were tried. */
  readonly inner: readonly LoggedStep[]
}

/** So many steps of a match are written down; a list of thousands of elements is not told to its end. */
const STEPS_KEPT = 10_000

/** Collects what the items of a pattern do during one match. */
export class TraceLog {
  readonly steps: readonly LoggedStep[]
  /** Whether there were more steps than are kept. */
  isCut = false
  private readonly open: Building[]
  private count = 0

  /** `bytes` is the input that is traced; steps over other texts, such as the value of a JSON member, are left out. */
  constructor(private readonly bytes: Uint8Array) {
    const root: Building = { inner: [], isKept: true }
    this.steps = root.inner
    this.open = [root]
  }

  /** A step begins at a position. */
  enter(span: Span, step: Program | undefined, bytes: Uint8Array, from: number): void {
    const around = this.open.at(-1)
    this.isCut ||= this.count >= STEPS_KEPT
    const isKept = !this.isCut && bytes === this.bytes && around?.isKept === true
    const own: Building = { span, step, from, to: -1, inner: [], isKept }
    if (isKept) {
      this.count++
      around.inner.push(own as LoggedStep)
    }
    this.open.push(own)
  }

  /** The step that began last has ended behind what it took, or failed with a negative number. */
  leave(to: number): void {
    const own = this.open.pop()
    if (own) own.to = to
  }
}

/** A logged step while it is being made. */
type Building = { -readonly [Key in keyof LoggedStep]?: LoggedStep[Key] } & {
  readonly inner: LoggedStep[]
  readonly isKept: boolean
}
