import type { Snapshot } from '../analysis'
import type { Diagnostic, Fix, Span } from '../text'
import { argumentFixes } from './codeActions/arguments'
import { commandFixes } from './codeActions/commands'
import { expressionFixes } from './codeActions/expressions'
import type { Fixes } from './codeActions/fixes'
import { ignoreFixes, silencing } from './codeActions/silence'
import { suggestionFixes } from './codeActions/suggestions'
import { syntaxFixes } from './codeActions/syntax'

/** A change of the text that an editor offers for a remark. */
export interface CodeAction extends Fix {
  /** Whether the change settles the remark, or only silences it. */
  readonly kind: 'fix' | 'silence'
  /** Whether it is the likeliest of the changes for its remark. */
  readonly isPreferred: boolean
  readonly diagnostic: Diagnostic
}

/**
 * The changes for the remarks that touch `within`: those that settle one, the likeliest first, then those that
 * silence one. Empty when there are none. Never throws.
 */
export function codeActions(snapshot: Snapshot, within: Span): readonly CodeAction[] {
  const remarks = snapshot.diagnostics.filter(
    ({ span }) => span.start <= within.end && span.end >= within.start,
  )
  return [
    ...remarks.flatMap((diagnostic) =>
      fixesOf(diagnostic, snapshot).map((fix, index) => ({
        ...fix,
        kind: 'fix' as const,
        isPreferred: index === 0,
        diagnostic,
      })),
    ),
    ...remarks.flatMap((diagnostic) =>
      silencing(diagnostic, snapshot).map((fix) => ({
        ...fix,
        kind: 'silence' as const,
        isPreferred: false,
        diagnostic,
      })),
    ),
  ]
}

/** What the check itself knows stands for all that could be made of its code. */
const fixesOf = (diagnostic: Diagnostic, snapshot: Snapshot): readonly Fix[] =>
  diagnostic.fix ? [diagnostic.fix] : (fixes[diagnostic.code]?.(diagnostic, snapshot) ?? [])

const fixes: Fixes = {
  ...suggestionFixes,
  ...syntaxFixes,
  ...commandFixes,
  ...argumentFixes,
  ...expressionFixes,
  ...ignoreFixes,
}
