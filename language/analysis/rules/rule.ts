import type { Diagnostic, DiagnosticCode, Draft, Fix, RelatedPlace, Severity, Span } from '../../text'
import type { Facts, LocalFacts } from '../facts'
import type { Inspection } from '../inspections/inspection'
import { keptSearch } from '../keptSearch'
import type { TextFacts } from '../textFacts'

/**
 * What a rule looks at. `texts`: each command for itself; what it finds stays true when the text changes elsewhere.
 * `commands`: each command with the fields in front of it; what it finds stays true as long as these do. `ways`: commands with those in front of and behind them. `pipelines`: whole pipelines,
 * so that it is asked once for all commands; the others are asked for each part of a query on its own.
 */
type Reach = 'texts' | 'commands' | 'ways' | 'pipelines'

/** One check of a query, with what users read about every code it reports. */
export interface Rule<Code extends DiagnosticCode> {
  readonly inspections: Readonly<Record<Code, Inspection>>
  readonly reach: Reach
  /** Pure; reads facts, gives remarks in any order. Never throws. */
  readonly check: (facts: Facts) => readonly Diagnostic[]
}

/** What a check has found. How bad that is stands in the inspection of its code. */
export interface Remark<Code extends DiagnosticCode> {
  readonly code: Code
  readonly span: Span
  readonly args: readonly string[]
  readonly fix?: Fix
  readonly related?: readonly RelatedPlace[]
}

/** A remark with the given code; `args` as the message takes them. */
export const remark = <Code extends DiagnosticCode>(
  code: Code,
  span: Span,
  ...args: string[]
): Remark<Code> => ({ code, span, args })

/**
 * A rule about single commands, whatever fields come to them: one inspection for every code, and the check that finds
 * them. It is not asked again when other fields come.
 */
export const textRule = <Code extends DiagnosticCode>(
  inspections: Readonly<Record<Code, Inspection>>,
  find: FindRemarks<TextFacts, NoInfer<Code>>,
): Rule<Code> => ({ inspections, reach: 'texts', check: checkOf(inspections, find) })

/** A rule about single commands and the fields that come to them. */
export const rule = <Code extends DiagnosticCode>(
  inspections: Readonly<Record<Code, Inspection>>,
  find: FindRemarks<LocalFacts, NoInfer<Code>>,
): Rule<Code> => ({ inspections, reach: 'commands', check: checkOf(inspections, find) })

/**
 * A rule about commands and those they follow or that follow them. What it finds is kept with the pieces of the query, so
 * that it may learn of other commands only by the answers to a `question`. `fields`: those in front of a piece that it
 * looks at: none of them, those whose names stand in the piece, or all.
 */
export const wayRule = <Code extends DiagnosticCode>(
  inspections: Readonly<Record<Code, Inspection>>,
  find: FindRemarks<Facts, NoInfer<Code>>,
  fields: 'all' | 'named' | 'none' = 'none',
): Rule<Code> => ({ inspections, reach: 'ways', check: keptSearch(checkOf(inspections, find), { fields }) })

/** A rule that goes through pipelines and compares their commands; its check is given the facts of the whole query. */
export const pipelineRule = <Code extends DiagnosticCode>(
  inspections: Readonly<Record<Code, Inspection>>,
  find: FindRemarks<Facts, NoInfer<Code>>,
): Rule<Code> => ({ inspections, reach: 'pipelines', check: checkOf(inspections, find) })

type FindRemarks<Given extends TextFacts, Code extends DiagnosticCode> = (
  facts: Given,
) => readonly Remark<Code>[]

const checkOf =
  <Code extends DiagnosticCode>(
    inspections: Readonly<Record<Code, Inspection>>,
    find: FindRemarks<Facts, Code>,
  ): Rule<Code>['check'] =>
  (facts) =>
    find(facts).map((found) => withSeverity(found, inspections[found.code].severity))

function withSeverity(
  { code, span, args, fix, related }: Remark<DiagnosticCode>,
  severity: Severity,
): Diagnostic {
  const diagnostic: Draft<Diagnostic> = { code, severity, span, args }
  if (fix) diagnostic.fix = fix
  if (related) diagnostic.related = related
  return diagnostic
}
