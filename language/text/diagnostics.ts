import type { TextEdit } from './edit'
import type { Span } from './span'
import { messages, type DiagnosticCode } from './messages'

/** How bad a remark is, the worst first. */
export const severities = ['error', 'warning', 'information', 'hint'] as const

export type Severity = (typeof severities)[number]

/** A remark about a text: what (`code` and `args`), where (`span`) and how bad. The words stand in `messages.ts`. */
export interface Diagnostic {
  readonly code: DiagnosticCode
  readonly severity: Severity
  readonly span: Span
  /** The values named in the message, in the order the message takes them. */
  readonly args: readonly string[]
  /** The change that settles the remark, where the check that makes it knows one. */
  readonly fix?: Fix
  /** The other places that the remark speaks of. */
  readonly related?: readonly RelatedPlace[]
}

/** A change of the text. `title` says in a few words what it does. */
export interface Fix {
  readonly title: string
  readonly edits: readonly TextEdit[]
}

/** A place that belongs to a remark; `text` says what stands there. */
export interface RelatedPlace {
  readonly span: Span
  readonly text: string
}

/** The sentence a user reads. Names the thing in the user's words; one or two sentences, no markup. */
export function messageOf(diagnostic: Diagnostic): string {
  const message: (...args: string[]) => string = messages[diagnostic.code]
  return message(...diagnostic.args)
}

/** An error with the given code; `args` as the message takes them. */
export const error = (code: DiagnosticCode, span: Span, ...args: string[]): Diagnostic => ({
  code,
  severity: 'error',
  span,
  args,
})

/** A warning with the given code; `args` as the message takes them. */
export const warning = (code: DiagnosticCode, span: Span, ...args: string[]): Diagnostic => ({
  code,
  severity: 'warning',
  span,
  args,
})

/** A remark that is no alarm: the text is correct, but may not do what its writer thinks. */
export const information = (code: DiagnosticCode, span: Span, ...args: string[]): Diagnostic => ({
  code,
  severity: 'information',
  span,
  args,
})
