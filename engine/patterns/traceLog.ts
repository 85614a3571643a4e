import type { Span } from '../../language'
import { jsonEnd, jsonFailure, jsonKindAt } from './jsonText'
import type { Json, Program } from './program'

/** What one item of a pattern did at one place of the input. Positions count bytes. */
export interface LoggedStep {
  /** The item in the pattern. */
  readonly span: Span
  /** Undefined for a member of JSON, which has no step of its own. */
  readonly step: Program | undefined
  readonly from: number
  /** Behind what it took; negative after a failure. */
  readonly to: number
  /** After a failure: up to where the input agreed with it. */
  readonly reached: number
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
  /** The texts that steps are taken over. */
  private readonly texts: TracedText[]

  /** `bytes` is the input that is traced; steps over other texts are told when `within` says where these come from. */
  constructor(bytes: Uint8Array) {
    const root: Building = { inner: [], isKept: true }
    this.steps = root.inner
    this.open = [root]
    this.texts = [{ bytes, places: undefined }]
  }

  /** Runs `action`, which takes steps over a copy: byte `i` of it stands at `places[i]` of the text copied from. */
  within<Result>(copy: Uint8Array, places: Uint32Array, action: () => Result): Result {
    const outer = this.texts.at(-1)?.places
    this.texts.push({ bytes: copy, places: outer ? places.map((place) => outer[place]!) : places })
    const result = action()
    this.texts.pop()
    return result
  }

  /** A step begins at a position. */
  enter(span: Span, step: Program | undefined, bytes: Uint8Array, from: number): void {
    const around = this.open.at(-1)
    const text = this.texts.at(-1)
    this.isCut ||= this.count >= STEPS_KEPT
    const isKept = !this.isCut && bytes === text?.bytes && around?.isKept === true
    const own: Building = {
      span,
      step,
      from: placeOf(text, from),
      to: -1,
      inner: [],
      isKept,
      text,
      start: from,
    }
    if (isKept) {
      this.count++
      around.inner.push(own as LoggedStep)
    }
    this.open.push(own)
  }

  /** The step that began last has ended behind what it took, or failed with a negative number. */
  leave(to: number): void {
    const own = this.open.pop()
    if (!own?.isKept) return
    const { text, step, start = 0 } = own
    own.to = to < 0 ? to : placeOf(text, to)
    own.reached = to < 0 ? placeOf(text, agreeingEnd(step, text!.bytes, start)) : own.to
  }
}

/** A text and where its bytes stand in the input; undefined for the input itself. */
interface TracedText {
  readonly bytes: Uint8Array
  readonly places: Uint32Array | undefined
}

const placeOf = (text: TracedText | undefined, at: number): number => text?.places?.[at] ?? at

/** Up to where a text agrees with a step that does not match at `from`. */
function agreeingEnd(step: Program | undefined, bytes: Uint8Array, from: number): number {
  switch (step?.kind) {
    case 'text':
      return agreeingEnd(step.step, bytes, from)
    case 'sequence':
      // JSON with a name and flat members is looked at ahead first.
      return step.steps[0]?.kind === 'look' ? agreeingEnd(step.steps[0].step, bytes, from) : from
    case 'literal':
      return from + Math.max(0, step.bytes.findIndex((byte, i) => bytes[from + i] !== byte)) // prettier-ignore
    case 'json':
      return wellFormedEnd(step, bytes, from)
    default:
      return from
  }
}

/** The first place at which a text is no JSON; its start when it is, or when it is JSON of another kind. */
function wellFormedEnd({ read, isStrict, maxBytes }: Json, bytes: Uint8Array, from: number): number {
  const kind = jsonKindAt(bytes, from, bytes.length)
  const end = Math.min(bytes.length, from + maxBytes)
  const isOtherKind =
    ((read.kind === 'members' || read.kind === 'record') && kind !== 'object') ||
    (read.kind === 'elements' && kind !== 'array') ||
    (read.kind === 'natural' && read.accepts !== 'any' && kind !== read.accepts)
  return isOtherKind || jsonEnd(bytes, from, end, isStrict) >= 0
    ? from
    : jsonFailure(bytes, from, end, isStrict)
}

/** A logged step while it is being made; `start` is where it began in its text. */
type Building = { -readonly [Key in keyof LoggedStep]?: LoggedStep[Key] } & {
  readonly inner: LoggedStep[]
  readonly isKept: boolean
  readonly text?: TracedText | undefined
  readonly start?: number
}
