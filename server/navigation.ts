import {
  LSPErrorCodes,
  ResponseError,
  type Location,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver'
import {
  definition,
  nameAt,
  references,
  rename,
  renameTarget,
  usesOfVariable,
  variableEdits,
  type Document,
  type Offset,
  type Region,
} from '../language'
import type { ServerContext } from './context'
import { toRange } from './toLsp'
import { uriOf } from './uris'
import { placeOfVariable } from './variablesFile'
import { documentsBeside } from './workspaceDocuments'
import { workspaceEdit } from './workspaceEdit'

/** A place in an open document: the region it lies in, and the offset there. */
export interface RegionPlace {
  readonly uri: string
  readonly document: Document
  readonly region: Region
  readonly offset: Offset
}

/** Where the name at the place is made; for a variable, where the file of variables gives its value. */
export function definitionAt(context: ServerContext, place: RegionPlace): readonly Location[] {
  const { uri, region, offset } = place
  const variable = variableAt(place)
  if (variable !== undefined) return inVariablesFile(context, place, variable)
  return definition(region.snapshot, offset).map((span) => ({ uri, range: toRange(region.snapshot, span) }))
}

/** Every place of the name: of a variable, those in the other documents that get its value from the same file. */
export function referencesAt(
  context: ServerContext,
  place: RegionPlace,
  { includeDeclaration }: { readonly includeDeclaration: boolean },
): readonly Location[] {
  const { uri, region, offset } = place
  const variable = variableAt(place)
  if (variable !== undefined) {
    const made = includeDeclaration ? inVariablesFile(context, place, variable) : []
    const read = usesOf(context, place, variable).flatMap(({ uri: other, ranges }) =>
      ranges.map((range) => ({ uri: other, range })),
    )
    return [...made, ...read]
  }
  const made = new Set(definition(region.snapshot, offset).map(({ start }) => start))
  return references(region.snapshot, offset)
    .filter(({ start }) => includeDeclaration || !made.has(start))
    .map((span) => ({ uri, range: toRange(region.snapshot, span) }))
}

/** What a rename would write over; an error with the reason where nothing can be renamed. */
export function prepareRenameAt({ region: { snapshot }, offset }: RegionPlace) {
  const target = renameTarget(snapshot, offset)
  return 'refusal' in target
    ? refused(target.refusal)
    : { range: toRange(snapshot, target.span), placeholder: target.placeholder }
}

/** The edits that give the name at the place another one; of a variable, in all files that know it. */
export function renameAt(
  context: ServerContext,
  place: RegionPlace,
  name: string,
): WorkspaceEdit | ResponseError {
  const { uri, region, offset } = place
  const renaming = rename(region.snapshot, offset, name)
  if ('refusal' in renaming) return refused(renaming.refusal)
  const variable = variableAt(place)
  if (variable !== undefined) return renameVariable(context, place, variable, name.trim().replace(/^\$/, ''))
  const edits = renaming.edits.map(({ span, newText }) => ({
    range: toRange(region.snapshot, span),
    newText,
  }))
  return workspaceEdit(context, { [uri]: edits })
}

const refused = (reason: string): ResponseError => new ResponseError(LSPErrorCodes.RequestFailed, reason)

function variableAt({ region: { snapshot }, offset }: RegionPlace): string | undefined {
  const found = nameAt(snapshot, offset)
  return found?.kind === 'variable' ? found.name : undefined
}

function inVariablesFile(
  context: ServerContext,
  { uri, document }: RegionPlace,
  name: string,
): readonly Location[] {
  const file = context.schemas.sourcesFor(uri, document.text).variablesFile
  const range = file === undefined ? undefined : placeOfVariable(file, name)
  return file !== undefined && range ? [{ uri: uriOf(file), range }] : []
}

function usesOf(context: ServerContext, { uri }: RegionPlace, name: string) {
  return documentsBeside(context, uri, `$${name}`).map((beside) => ({
    uri: beside.uri,
    ranges: beside.document.regions.flatMap(({ snapshot }) =>
      usesOfVariable(snapshot, name).map(({ span }) => toRange(snapshot, span)),
    ),
  }))
}

function renameVariable(
  context: ServerContext,
  place: RegionPlace,
  old: string,
  name: string,
): WorkspaceEdit | ResponseError {
  const { uri, document } = place
  if (context.schemas.sourcesFor(uri, document.text).variables?.has(name))
    return refused(`There is a variable $${name} already.`)
  const changes: Record<string, TextEdit[]> = {}
  for (const beside of documentsBeside(context, uri, `$${old}`)) {
    const edits = beside.document.regions.flatMap(({ snapshot }) =>
      variableEdits(usesOfVariable(snapshot, old), old, name).map(({ span, newText }) => ({
        range: toRange(snapshot, span),
        newText,
      })),
    )
    if (edits.length > 0) changes[beside.uri] = edits
  }
  for (const { uri: file, range } of inVariablesFile(context, place, old))
    changes[file] = [{ range, newText: name }]
  return workspaceEdit(context, changes)
}
