import { expect } from 'vitest'
import { applyEdits, openSnapshot, type DiagnosticCode, type SnapshotOptions } from '../../language'
import { outdent } from './markers'

/** Checks what the text becomes when the first remark with the code is settled by the fix that comes with it. */
export function checkFix(
  code: DiagnosticCode,
  text: string,
  fixed: string,
  options: SnapshotOptions = {},
): void {
  const before = outdent(text)
  const fix = openSnapshot(before, options).diagnostics.find((remark) => remark.code === code)?.fix
  expect(fix && applyEdits(before, fix.edits)).toBe(outdent(fixed))
}
