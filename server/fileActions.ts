import type { CodeAction } from 'vscode-languageserver'
import { lineIndex, type Diagnostic, type DiagnosticCode, type Document, type Span } from '../language'
import type { ServerContext } from './context'
import { toDiagnostic } from './toLsp'
import { uriOf } from './uris'
import { readText } from './variablesFile'
import { workspaceEdit } from './workspaceEdit'

type FileAction = Pick<CodeAction, 'title' | 'edit'>
type FileActionOf = (diagnostic: Diagnostic, uri: string, context: ServerContext) => FileAction | undefined

/** Fixes that touch more than the text of the document: its name, and the file of variables. */
export const fileActions = (
  context: ServerContext,
  uri: string,
  document: Document,
  within: Span,
): readonly CodeAction[] =>
  document.diagnostics
    .filter(({ span }) => span.start <= within.end && within.start <= span.end)
    .flatMap((diagnostic) => {
      const action = actions[diagnostic.code]?.(diagnostic, uri, context)
      return action
        ? [{ ...action, kind: 'quickfix', diagnostics: [toDiagnostic(document, uri, diagnostic)] }]
        : []
    })

const actions: Partial<Record<DiagnosticCode, FileActionOf>> = {
  'part-file': renamed('dqlpart'),
  'old-part-name': renamed('dqlpart'),
  'expression-file': renamed('dqlexpr'),
  'unknown-variable': withVariable,
}

/** Gives the file another ending; only for files on disk, and clients that can. */
function renamed(ending: string): FileActionOf {
  return (_, uri, { client }) => {
    const newUri = uri.replace(/(?:\.partial)?\.dql$/i, `.${ending}`)
    if (!client.canRename || newUri === uri || !uri.startsWith('file:')) return undefined
    const title = `Rename to ${decodeURIComponent(newUri.slice(newUri.lastIndexOf('/') + 1))}`
    return { title, edit: { documentChanges: [{ kind: 'rename', oldUri: uri, newUri }] } }
  }
}

/** Puts the variable into the file of variables, without a value: the user knows it, we do not. */
function withVariable({ args }: Diagnostic, uri: string, context: ServerContext) {
  const { documents, schemas } = context
  const text = documents.documentOf(uri)?.text ?? ''
  const { variablesFile: file } = schemas.sourcesFor(uri, text)
  const name = args[0]?.slice(1)
  const json = file === undefined ? undefined : readText(file)
  const open = json?.indexOf('{') ?? -1
  if (file === undefined || json === undefined || name === undefined || open < 0) return undefined
  const hasOthers = !/^\s*\}/.test(json.slice(open + 1))
  const position = lineIndex(json).positionAt(open + 1)
  const newText = `\n  "${name}": null${hasOthers ? ',' : '\n'}`
  return {
    title: `Add ${name} to the variables, without a value`,
    edit: workspaceEdit(context, { [uriOf(file)]: [{ range: { start: position, end: position }, newText }] }),
  }
}
