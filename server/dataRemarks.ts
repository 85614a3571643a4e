import type { Diagnostic } from 'vscode-languageserver'
import { inputOf, matchesIn, type Document, type OpenPattern, type Snapshot, type Span } from '../language'
import type { SourceProblem } from '../engine/sources'
import { fetchesIn } from './sourcesOfQuery'
import type { KnownSources } from './schemas'
import { toRange } from './toLsp'

/** Fewer texts tell nothing of the others. */
const leastTexts = 20

/** What the files of a document's sources say about it: sources that cannot be read, patterns that fit no sampled text. */
export const dataRemarks = ({ regions }: Document, sources: KnownSources): readonly Diagnostic[] =>
  regions.flatMap(({ snapshot }) => [
    ...fetchesIn(snapshot).flatMap(({ name, span }) =>
      (sources.describe(name)?.problems ?? []).map((problem) => problemAt(snapshot, span, problem)),
    ),
    ...snapshot.patterns.flatMap((open) => patternRemark(snapshot, open) ?? []),
  ])

const problemAt = (
  snapshot: Snapshot,
  span: Span,
  { code, severity, message }: SourceProblem,
): Diagnostic => ({
  range: toRange(snapshot, span),
  severity: severity === 'error' ? 2 : 3,
  code,
  source: 'dql',
  message,
})

/** Only for `parse` on the records as they are read: what a filter lets through, a sample of all records need not show. */
function patternRemark(snapshot: Snapshot, open: OpenPattern): Diagnostic | undefined {
  const { owner } = open
  if (owner?.kind !== 'command' || isBehindChoice(snapshot, open)) return undefined
  const matches = matchesIn(snapshot, open)
  if (!matches || matches.length < leastTexts || matches.some(({ end }) => end !== undefined))
    return undefined
  const field = inputOf(snapshot, open)?.name ?? 'the field'
  return {
    range: toRange(snapshot, open.span),
    severity: 3,
    code: 'pattern-fits-no-sample',
    source: 'dql',
    message: `The pattern matches none of ${matches.length} sampled values of ${field}.`,
  }
}

/** Commands that neither drop records nor make others. */
const keeping: ReadonlySet<string> = new Set([
  'fetch', 'parse', 'fields', 'fieldsAdd', 'fieldsKeep', 'fieldsRemove', 'fieldsRename', 'sort',
]) // prettier-ignore

function isBehindChoice({ facts }: Snapshot, { owner }: OpenPattern): boolean {
  if (owner?.kind !== 'command') return true
  const { commands } = facts.pipelineOf(owner)
  const before = commands.slice(0, facts.indexOf(owner))
  return !before.every((command) => keeping.has(facts.definitionOf(command)?.name ?? ''))
}
