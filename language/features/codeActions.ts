import { inspections, type Inspection, type Snapshot } from '../analysis'
import type { Diagnostic, Fix, Span, TextEdit } from '../text'
import type { RefactoringKind } from './codeActions/refactoring'
import { refactorings } from './codeActions/refactorings'
import { silencing } from './codeActions/silence'

/** A change of the text that an editor offers: for a remark, or without one because the text can be written otherwise. */
export type CodeAction = RemarkAction | RefactoringAction

/** Settles a remark, settles all remarks with its code, or only silences it. */
export interface RemarkAction extends Fix {
  readonly kind: 'fix' | 'fixAll' | 'silence'
  /** Whether it is the likeliest of the changes for its remark. */
  readonly isPreferred: boolean
  readonly diagnostic: Diagnostic
}

/** Keeps what the text means. */
export interface RefactoringAction extends Fix {
  readonly kind: RefactoringKind
  /** Whether it is the one of its kind that is most likely meant. */
  readonly isPreferred: boolean
  readonly diagnostic: undefined
}

/**
 * The changes for the remarks that touch `within`: those that settle one, the likeliest first, those that settle all of
 * a kind, and those that silence one. Then what else can be done with the text there: `within` is what the user has
 * selected, or a place without extent. Empty when there is nothing. Never throws.
 */
export function codeActions(snapshot: Snapshot, within: Span): readonly CodeAction[] {
  const remarks = snapshot.diagnostics.filter(
    ({ span }) => span.start <= within.end && span.end >= within.start,
  )
  return [
    ...remarks.flatMap((diagnostic) =>
      fixesOf(diagnostic, snapshot).map((fix, index) => ofRemark('fix', diagnostic, fix, index === 0)),
    ),
    ...oneOfEachCode(remarks).flatMap((diagnostic) =>
      fixingAll(diagnostic, snapshot).map((fix) => ofRemark('fixAll', diagnostic, fix)),
    ),
    ...remarks.flatMap((diagnostic) =>
      silencing(diagnostic, snapshot).map((fix) => ofRemark('silence', diagnostic, fix)),
    ),
    ...refactorings(snapshot, within).map((refactoring): RefactoringAction => ({
      ...refactoring,
      isPreferred: refactoring.kind !== 'rewrite',
      diagnostic: undefined,
    })),
  ]
}

/**
 * The edits that settle every remark whose fix needs no second look; those that stand in each other's way wait for
 * the next time. Spans do not overlap.
 */
export const fixAll = (snapshot: Snapshot): readonly TextEdit[] =>
  allEdits(snapshot, ({ code }) => inspectionOf(code)?.hasSafeFix === true)

const ofRemark = (
  kind: RemarkAction['kind'],
  diagnostic: Diagnostic,
  fix: Fix,
  isPreferred = false,
): RemarkAction => ({ ...fix, kind, isPreferred, diagnostic })

/** What the check itself knows stands for all that could be made of its code. */
const fixesOf = (diagnostic: Diagnostic, snapshot: Snapshot): readonly Fix[] =>
  diagnostic.fix ? [diagnostic.fix] : (inspectionOf(diagnostic.code)?.fixes?.(diagnostic, snapshot) ?? [])

const inspectionOf = (code: string): Inspection | undefined =>
  (inspections as Readonly<Partial<Record<string, Inspection>>>)[code]

const oneOfEachCode = (remarks: readonly Diagnostic[]): readonly Diagnostic[] => [
  ...new Map(remarks.map((remark) => [remark.code, remark])).values(),
]

/** Only where there are several, each with a fix. */
function fixingAll({ code }: Diagnostic, snapshot: Snapshot): readonly Fix[] {
  const count = snapshot.diagnostics.filter((remark) => remark.code === code).length
  if (count < 2) return []
  const edits = allEdits(snapshot, (remark) => remark.code === code)
  const title = inspectionOf(code)?.title ?? code
  return edits.length > 1 ? [{ title: `Fix all: ${title}`, edits }] : []
}

function allEdits(snapshot: Snapshot, isWanted: (diagnostic: Diagnostic) => boolean): readonly TextEdit[] {
  const taken: TextEdit[] = []
  for (const diagnostic of snapshot.diagnostics.filter(isWanted)) {
    const edits = fixesOf(diagnostic, snapshot)[0]?.edits ?? []
    if (!edits.some((edit) => taken.some((other) => areInTheWay(edit, other)))) taken.push(...edits)
  }
  return taken
}

/** Two insertions at one place have no order, so they count as well. */
const areInTheWay = ({ span: a }: TextEdit, { span: b }: TextEdit): boolean =>
  a.start === b.start || (a.start < b.end && b.start < a.end)
