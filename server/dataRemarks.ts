import type { Diagnostic } from 'vscode-languageserver'
import {
  dql,
  inputOf,
  matchesIn,
  silencersOf,
  type Document,
  type OpenPattern,
  type Severity,
  type Snapshot,
  type Span,
} from '../language'
import type { SourceProblem } from '../engine/sources'
import { fetchesIn } from './sourcesOfQuery'
import type { KnownSources } from './schemas'
import { toRange, toSeverity } from './toLsp'

/** Fewer texts tell nothing of the others. */
const leastTexts = 20

/** What the data says of a place. */
interface DataRemark {
  readonly span: Span
  readonly code: string
  readonly severity: Severity
  readonly message: string
}

/** The remarks on the data of a document. */
interface DataRemarks {
  readonly shown: readonly Diagnostic[]
  /** The comments that silence others of them, with places in the document. */
  readonly silencers: readonly Span[]
}

/**
 * What the files of a document's sources say about it: sources that cannot be read, patterns that fit no sampled text.
 * With the severities that are chosen, without those that a comment silences.
 */
export function dataRemarks({ regions }: Document, sources: KnownSources): DataRemarks {
  const shown: Diagnostic[] = []
  const silencers: Span[] = []
  for (const { snapshot, toFile } of regions)
    for (const remark of remarksIn(snapshot, sources)) {
      const comments = silencersOf(snapshot.text, remark, piecesOf(snapshot))
      const severity = sources.severities.get(remark.code) ?? remark.severity
      if (comments.length > 0) silencers.push(...comments.map(toFile))
      else if (severity !== 'off') shown.push(toDataDiagnostic(snapshot, { ...remark, severity }))
    }
  return { shown, silencers }
}

const remarksIn = (snapshot: Snapshot, sources: KnownSources): readonly DataRemark[] => [
  ...fetchesIn(snapshot).flatMap(({ name, span }) =>
    (sources.describe(name)?.problems ?? []).map((problem) => remarkOn(span, problem)),
  ),
  ...patternsOfStoredRecords(snapshot).flatMap((open) => patternRemark(snapshot, open) ?? []),
]

const piecesOf = ({ tokens }: Snapshot): Parameters<typeof silencersOf>[2] => ({
  tokens,
  isTrivia: dql.isTrivia,
})

/** A fault of the data is none of the query. */
const remarkOn = (span: Span, { code, severity, message }: SourceProblem): DataRemark => ({
  span,
  code,
  severity: severity === 'error' ? 'warning' : 'information',
  message,
})

const toDataDiagnostic = (snapshot: Snapshot, { span, code, severity, message }: DataRemark): Diagnostic => ({
  range: toRange(snapshot, span),
  severity: toSeverity(severity),
  code,
  source: 'dql',
  message,
})

function patternRemark(snapshot: Snapshot, open: OpenPattern): DataRemark | undefined {
  const matches = matchesIn(snapshot, open)
  if (!matches || matches.length < leastTexts || matches.some(({ end }) => end !== undefined))
    return undefined
  const field = inputOf(snapshot, open)?.name ?? 'the field'
  return {
    span: open.span,
    code: 'pattern-fits-no-sample',
    severity: 'information',
    message: `The pattern matches none of ${matches.length} sampled values of ${field}.`,
  }
}

/** Commands that neither drop records nor make others. */
const keeping: ReadonlySet<string> = new Set([
  'fetch', 'parse', 'fields', 'fieldsAdd', 'fieldsKeep', 'fieldsRemove', 'fieldsRename', 'sort',
]) // prettier-ignore

/**
 * The patterns of commands that work on the records as they are read, in source order: what a filter lets through, a sample
 * of all records need not show.
 */
function patternsOfStoredRecords({ facts }: Snapshot): readonly OpenPattern[] {
  const patterns: OpenPattern[] = []
  for (const { commands } of facts.nodesOf('query')) {
    const choosing = commands.findIndex((command) => !keeping.has(facts.definitionOf(command)?.name ?? ''))
    for (const command of choosing < 0 ? commands : commands.slice(0, choosing + 1))
      for (const value of facts.bindingOf(command).values) {
        const pattern = facts.patternOf(value)
        if (pattern) patterns.push(pattern)
      }
  }
  return patterns.sort((a, b) => a.span.start - b.span.start)
}
