/**
 * Room `text`: places in a text, lines, edits, diagnostics. The bottom room of `language`: imports nothing.
 * Add a diagnostic: a row in `messages.ts`.
 */
export { contains, cover, encloses, span, touches, type Offset, type Span } from './span'
export { lineIndex, type LineIndex, type Position, type Range } from './lineIndex'
export {
  error,
  information,
  messageOf,
  severities,
  warning,
  type Diagnostic,
  type Fix,
  type RelatedPlace,
  type Severity,
} from './diagnostics'
export type { DiagnosticCode, PatternCode, QueryCode, SyntaxCode } from './messages'
export { toDecoded, toSource, type OffsetMap } from './offsetMap'
export { applyEdits, type TextEdit } from './edit'
export { changeBetween, type Change } from './change'
export { eachPlace, movedDiagnostic, movedSpan, placedDiagnostic } from './moved'
export { kept, keptHere, Memory } from './kept'
export { flatMap, trimmed } from './list'
export type { Draft } from './draft'
export { ownCopy } from './ownCopy'
