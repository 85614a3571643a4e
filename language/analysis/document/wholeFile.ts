import { isTrivia } from '../../dql'
import { flatMap, information, placedDiagnostic, span, warning, type Diagnostic } from '../../text'
import { openSnapshot, type Snapshot } from '../snapshot'
import type { Document, Region } from './document'
import { hasOldPartName } from './kind'

/** The remarks on a document's regions and on what its file should be called, with spans in the file, in source order. */
export function withFileRemarks(document: Document, fileName: string | undefined): readonly Diagnostic[] {
  const [only, ...others] = document.regions
  const diagnostics = flatMap(document.regions, (region) => remarksOn(region, document))
  const ofFile =
    document.kind === 'dql' && only && others.length === 0
      ? ofKind(only, diagnostics)
      : { diagnostics, remarks: [] }
  const ofName =
    fileName !== undefined && hasOldPartName(fileName) ? [information('old-part-name', span(0, 0))] : []
  // Those of one text are in order already.
  if (others.length === 0 && ofName.length + ofFile.remarks.length === 0) return ofFile.diagnostics
  return [...ofName, ...ofFile.diagnostics, ...ofFile.remarks].sort((a, b) => a.span.start - b.span.start)
}

function remarksOn({ snapshot, toFile }: Region, { kind, regions }: Document): readonly Diagnostic[] {
  // Nobody has written anything yet between the fences.
  if (kind === 'md' && snapshot.text.trim() === '') return []
  const { diagnostics } = snapshot
  const isWholeFile = kind !== 'md' && regions.length === 1
  return isWholeFile ? diagnostics : diagnostics.map((remark) => placedDiagnostic(remark, toFile))
}

interface FileRemarks {
  readonly diagnostics: readonly Diagnostic[]
  readonly remarks: readonly Diagnostic[]
}

/** A query file that holds something else: what follows from reading it as a query falls away. */
function ofKind({ snapshot }: Region, diagnostics: readonly Diagnostic[]): FileRemarks {
  if (!diagnostics.some(({ severity }) => severity === 'error')) return { diagnostics, remarks: [] }
  // What follows a pipe in no part at all is no sign of one.
  if (diagnostics.some(({ code }) => code === 'command-must-start')) return { diagnostics, remarks: [] }
  if (beginsQuery(snapshot, diagnostics)) return { diagnostics, remarks: [] }
  const first = snapshot.tokens.find(({ kind }) => !isTrivia(kind))
  if (!first) return { diagnostics, remarks: [] }
  if (isPart(snapshot, first.kind)) return { diagnostics, remarks: [information('part-file', first.span)] }
  if (!isExpression(snapshot)) return { diagnostics, remarks: [] }
  const last = snapshot.tokens.findLast(({ kind }) => !isTrivia(kind)) ?? first
  return {
    diagnostics: diagnostics.filter(({ code }) => code === 'unknown-command'),
    remarks: [warning('expression-file', span(first.span.start, last.span.end))],
  }
}

/** Whether a command that starts queries comes first, so that the tokens need not be looked at. */
function beginsQuery({ facts }: Snapshot, diagnostics: readonly Diagnostic[]): boolean {
  const [command] = facts.query.commands
  const startsQuery = command && facts.definitionOf(command)?.startsQuery
  return startsQuery === true && !diagnostics.some(({ code }) => code === 'empty-command')
}

function isPart({ facts }: Snapshot, firstToken: string): boolean {
  const [command] = facts.query.commands
  return firstToken === '|' || (command !== undefined && facts.definitionOf(command)?.startsQuery === false)
}

/** A lone name is more likely a command that is not yet written out, and what pipes follow is a query. */
function isExpression({ facts, text }: Snapshot): boolean {
  const [command, ...others] = facts.query.commands
  if (others.length > 0 || (command && facts.definitionOf(command))) return false
  const { facts: read, diagnostics } = openSnapshot(text, { form: 'expression' })
  const value = read.query.commands[0]?.arguments[0]?.value.kind
  const isMore = value !== undefined && !['field', 'missing', 'template', 'group', 'sorted'].includes(value)
  return isMore && diagnostics.every(({ severity }) => severity !== 'error')
}
