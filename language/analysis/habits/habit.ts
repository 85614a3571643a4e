import { error, type Diagnostic, type DiagnosticCode, type Span, type TextEdit } from '../../text'
import type { Line, Stretch } from './line'

/** A form of another language, found in a text. */
export interface Habit {
  readonly remark: Diagnostic
  /** The text that cannot be read rightly because of it: what else is remarked on there only follows. */
  readonly reach: Span
}

/**
 * Looks for a habit at a token. Only forms that no correct query has are habits. Pure; reads the tokens around.
 */
export type FindHabit = (line: Line, index: number) => Habit | undefined

/** A habit with the change that writes it as DQL does. */
export function habit(
  code: DiagnosticCode,
  args: readonly string[],
  place: { readonly span: Span; readonly reach: Span },
  ...edits: readonly TextEdit[]
): Habit {
  const remark = error(code, place.span, ...args)
  return {
    remark: edits.length > 0 ? { ...remark, fix: { title: titleOf(code, args), edits } } : remark,
    reach: place.reach,
  }
}

/** A habit whose whole reach is written anew. */
export function rewritten(
  line: Line,
  code: DiagnosticCode,
  args: readonly string[],
  place: { readonly at: number; readonly whole: Stretch; readonly newText: string },
): Habit {
  const reach = line.span(place.whole)
  const span = line.span({ first: place.at, last: place.at })
  return habit(code, args, { span, reach }, { span: reach, newText: place.newText })
}

/** The last argument of most messages says how DQL writes it. */
function titleOf(code: DiagnosticCode, args: readonly string[]): string {
  if (code === 'missing-pipe') return 'Insert the pipe'
  if (code === 'end-of-query') return 'Remove the semicolon'
  const form = args.at(-1) ?? ''
  return form.length > 60 ? 'Write it as DQL does' : `Change to ${form}`
}
