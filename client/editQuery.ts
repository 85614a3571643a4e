import * as vscode from 'vscode'
import {
  editOfQuery,
  type EditOfQueryParams,
  type QueryChange,
  type QueryEdit,
  type QueryEditAnswer,
} from '../protocol'
import { columnOfQuery } from './openPlace'
import type { Run } from './runs'
import type { Workbench } from './workbench'

/**
 * Changes the text of the query that a run was of, as the user asked by pointing at its result. The language server
 * says where and how; the editor can undo it. The query does not run by itself.
 */
export async function editQuery(workbench: Workbench, run: Run, edit: QueryEdit): Promise<void> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(run.query.uri))
  await applyChange(workbench, document, {
    offset: run.start,
    end: run.extent === 'query' ? undefined : run.start + run.text.length,
    change: await changeOf(workbench, run, edit),
  })
}

/** Makes a change in a query of a document, as one step to undo, and shows it; tells the user when there can be none. */
export async function applyChange(
  { server }: Workbench,
  document: vscode.TextDocument,
  demand: Omit<EditOfQueryParams, 'uri'>,
): Promise<void> {
  const params: EditOfQueryParams = { uri: document.uri.toString(), ...demand }
  await server.start()
  const answer = await server.sendRequest<QueryEditAnswer>(editOfQuery, params)
  if (answer.kind === 'refused') {
    void vscode.window.showInformationMessage(answer.reason)
    return
  }
  const changes = new vscode.WorkspaceEdit()
  for (const { start, end, newText } of answer.edits)
    changes.replace(document.uri, rangeOf(document, start, end), newText)
  await vscode.workspace.applyEdit(changes)
  await showEdits(document, answer.edits)
}

/** The edit with the value in full: a cell may have been cut. */
async function changeOf({ host }: Workbench, run: Run, edit: QueryEdit): Promise<QueryChange> {
  switch (edit.kind) {
    case 'filter':
    case 'filterOut': {
      const { field, value } = edit
      // A value without a row comes from a chart, and is whole.
      const exact = value.row < 0 ? undefined : await host.record(run.runId, value.row)
      const { type, text } = exact?.fields[value.column] ?? value
      return { kind: edit.kind, field, value: { type, text } }
    }
    case 'parse':
      return { kind: 'parse', field: edit.field, sample: await sampleOf(host, run, edit.field) }
    case 'summarizeBy':
    case 'fieldsKeep':
    case 'timeframe':
      return edit
  }
}

const SAMPLED_RECORDS = 100

/** The first text that a field has. */
async function sampleOf(host: Workbench['host'], run: Run, field: string): Promise<string | undefined> {
  if (run.state !== 'finished') return undefined
  const column = run.result.columns.findIndex(({ name }) => name === field)
  const page = { kind: 'page', requestId: 0, start: 0, count: SAMPLED_RECORDS, isWhole: true } as const
  const answer = await host.ask(run.runId, page)
  if (answer.kind !== 'page') return undefined
  return answer.rows.map((row) => row[column]).find((cell) => cell?.type === 'string')?.text
}

/** Shows what has changed in the query's editor; the focus stays where it is. */
async function showEdits(
  document: vscode.TextDocument,
  edits: Extract<QueryEditAnswer, { kind: 'edits' }>['edits'],
): Promise<void> {
  const [first] = edits
  if (!first) return
  const editor = await vscode.window.showTextDocument(document, {
    viewColumn: columnOfQuery(document.uri.toString()),
    preserveFocus: true,
  })
  const range = rangeOf(document, first.start, first.start + first.newText.length)
  editor.selection = new vscode.Selection(range.end, range.end)
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport)
}

const rangeOf = (document: vscode.TextDocument, start: number, end: number): vscode.Range =>
  new vscode.Range(document.positionAt(start), document.positionAt(end))
