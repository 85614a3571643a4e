import { expect } from 'vitest'
import { messageOf, openSnapshot, type Diagnostic, type SnapshotOptions } from '../../language'
import { outdent, withNotes, withoutNotes } from './markers'

/**
 * Checks all remarks on a text. They stand as notes under its lines: `^^^ unknown-field: …` for an error, with the
 * severity in front of the code otherwise. A text without notes has no remarks.
 */
export function checkDiagnostics(marked: string, options: SnapshotOptions = {}): void {
  const text = withoutNotes(marked)
  const notes = openSnapshot(text, options).diagnostics.map((remark) => ({
    span: remark.span,
    note: noteOf(remark),
  }))
  expect(withNotes(text, notes)).toBe(outdent(marked))
}

function noteOf(remark: Diagnostic): string {
  const severity = remark.severity === 'error' ? '' : `${remark.severity} `
  return `${severity}${remark.code}: ${messageOf(remark)}`
}
