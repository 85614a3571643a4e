import path from 'node:path'
import type { DocumentLink, DocumentLinkParams, Range } from 'vscode-languageserver'
import {
  CONFIGURATION_FILE,
  findLookupTable,
  globFiles,
  isGlob,
  loadConfiguration,
  readDirectives,
  readJsonc,
  type JsonNode,
} from '../engine/sources'
import { documentLinks, lineIndex, span, type LineIndex } from '../language'
import type { ServerContext } from './context'
import { toRange } from './toLsp'
import { pathOf, uriOf } from './uris'
import { readText } from './variablesFile'

/** The paths in a document, or in a configuration, that lead to files which are there. */
export function documentLinksIn(
  context: ServerContext,
  { textDocument: { uri } }: DocumentLinkParams,
): readonly DocumentLink[] | null {
  const file = pathOf(uri)
  if (file !== undefined && path.basename(file) === CONFIGURATION_FILE) return linksOfConfiguration(file)
  const document = context.documents.documentOf(uri)
  if (!document) return null
  const folder = context.schemas.folderOf(uri)
  if (folder === undefined) return []
  const configuration = loadConfiguration(folder)
  const tables = document.regions.flatMap(({ snapshot }) =>
    documentLinks(snapshot).flatMap(({ span: place, path: name }) => {
      const table = findLookupTable(name, folder, configuration)
      return table === undefined ? [] : [{ range: toRange(snapshot, place), target: uriOf(table) }]
    }),
  )
  return [...linksOfDirectives(document.text, folder), ...tables]
}

/** The files of the sources that the comments at the top name. */
function linksOfDirectives(text: string, folder: string): readonly DocumentLink[] {
  const lines = lineIndex(text)
  let from = 0
  return readDirectives(text).sources.flatMap(({ path: written }) => {
    const start = text.indexOf(written, from)
    if (start < 0) return []
    from = start + written.length
    return linkTo(written, folder, lines.rangeOf(span(start, from)))
  })
}

/** The values of a configuration that name files: those of sources and lookup tables, and the file of variables. */
function linksOfConfiguration(file: string): readonly DocumentLink[] {
  const text = readText(file) ?? ''
  const { root } = readJsonc(text)
  const lines = lineIndex(text)
  const members = root?.kind === 'object' ? root.members : []
  return members
    .flatMap(({ name, value }) => {
      if (name === 'variables') return stringsIn(value)
      if (name === 'lookups')
        return value.kind === 'object' ? value.members.flatMap((one) => stringsIn(one.value)) : []
      return name === 'sources' && value.kind === 'object'
        ? value.members.flatMap((source) => filesIn(source.value))
        : []
    })
    .flatMap(({ start, end, text: written }) =>
      linkTo(written, path.dirname(file), rangeInside(lines, start, end)),
    )
}

interface WrittenPath {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** A source is a path, an entry with `files`, or a list of such. */
function filesIn(node: JsonNode): readonly WrittenPath[] {
  if (node.kind === 'array') return node.elements.flatMap(filesIn)
  if (node.kind !== 'object') return stringsIn(node)
  return node.members.flatMap(({ name, value }) => (name === 'files' ? stringsIn(value) : []))
}

function stringsIn(node: JsonNode): readonly WrittenPath[] {
  if (node.kind === 'array') return node.elements.flatMap(stringsIn)
  return node.kind === 'scalar' && typeof node.value === 'string'
    ? [{ start: node.start, end: node.end, text: node.value }]
    : []
}

const rangeInside = (lines: LineIndex, start: number, end: number): Range =>
  lines.rangeOf(span(start + 1, end - 1))

/** A glob leads to the first of its files. */
function linkTo(written: string, folder: string, range: Range): readonly DocumentLink[] {
  const files = globFiles(written, folder)
  const [first] = files
  if (first === undefined) return []
  const tooltip = isGlob(written) ? `The first of ${files.length} files` : undefined
  return [{ range, target: uriOf(first), ...(tooltip !== undefined && { tooltip }) }]
}
