import * as path from 'node:path'
import * as vscode from 'vscode'
import type { ExportFormat } from '../protocol'
import type { ExportControl } from './engineHost'
import { orderAt } from './runQuery'
import { countText } from './runText'
import type { Run, RunOrder } from './runs'
import { queryUriOf, runMeant, type Workbench } from './workbench'

const FORMATS = {
  csv: { label: 'CSV', description: 'comma-separated, for spreadsheets', ending: 'csv' },
  tsv: { label: 'TSV', description: 'tab-separated', ending: 'tsv' },
  json: {
    label: 'JSON',
    description: 'records and types, as the Grail Query API returns them',
    ending: 'json',
  },
  jsonl: { label: 'JSON lines', description: 'one record a line', ending: 'jsonl' },
  markdown: { label: 'Markdown', description: 'a table for documents and tickets', ending: 'md' },
  parquet: { label: 'Parquet', description: 'typed columns, for data tools', ending: 'parquet' },
} satisfies Record<ExportFormat, { label: string; description: string; ending: string }>

/**
 * Writes the result of the run that a command means to a file. The user chooses form and file where the argument, which
 * a key binding may give, does not: `{ "format": "csv", "file": … }`.
 */
export async function exportResult(workbench: Workbench, argument: unknown): Promise<void> {
  const run = runMeant(workbench, argument)
  if (run) await exportRun(workbench, run, isDemand(argument) ? argument : {})
  else tellNothing()
}

/** Which form, file and view of the result; the user chooses form and file, and all records are meant, where they are not given. */
interface ExportDemand {
  readonly format?: ExportFormat | undefined
  readonly file?: vscode.Uri | undefined
  readonly viewId?: number | undefined
}

const isDemand = (argument: unknown): argument is ExportDemand =>
  typeof argument === 'object' &&
  argument !== null &&
  'format' in argument &&
  String(argument.format) in FORMATS

/** Writes the result of a run to a file the user chooses. */
export async function exportRun(
  workbench: Workbench,
  run: Run,
  { format, file, viewId }: ExportDemand = {},
): Promise<void> {
  if (run.state !== 'finished') {
    tellNothing()
    return
  }
  const target = format && file ? { format, file } : await pickTarget(run.query.uri, format)
  if (!target) return
  await exporting(run.query.title, target, (control) =>
    write(workbench, { runId: run.runId, viewId }, target, control),
  )
}

/** Runs the query that a command means and writes its result to a file, without showing it. */
export async function runAndExport(workbench: Workbench, argument: unknown): Promise<void> {
  const uri = queryUriOf(workbench, argument)
  const order = uri && (await orderAt(workbench, uri, argument))
  const target = order && (await pickTarget(order.query.uri, undefined))
  if (!target) return
  await exporting(order.query.title, target, async (control) => {
    const runId = await runUnseen(workbench, order, control)
    try {
      return await write(workbench, { runId, viewId: undefined }, target, control)
    } finally {
      workbench.host.release(runId)
    }
  })
}

interface Target {
  readonly file: vscode.Uri
  readonly format: ExportFormat
}

interface Source {
  readonly runId: string
  readonly viewId: number | undefined
}

/** Writes a result that the host keeps; gives the number of records. */
async function write(
  { host }: Workbench,
  { runId, viewId }: Source,
  { file, format }: Target,
  control: ExportControl,
): Promise<number> {
  const guardsFormulas = vscode.workspace.getConfiguration('dql').get<boolean>('export.guardFormulas') ?? true
  const demand = { format, path: file.fsPath, viewId, guardsFormulas }
  return (await host.export(runId, demand, control)).recordCount
}

let lastUnseenRun = 0

/** Runs without a place in the window; gives the run's id, or rejects with the first thing that went wrong. */
function runUnseen(
  { host }: Workbench,
  { request }: RunOrder,
  { signal, onProgress }: ExportControl,
): Promise<string> {
  const runId = `export-${++lastUnseenRun}`
  signal?.addEventListener('abort', () => {
    host.cancel(runId)
  })
  return new Promise((resolve, reject) => {
    host.run(
      { kind: 'run', runId, ...request },
      {
        onProgress: ({ fraction }) => onProgress?.(fraction ?? 0),
        onFinished: () => {
          resolve(runId)
        },
        onFailed: ({ notices }) => {
          const error = notices.find(({ severity }) => severity === 'error')
          reject(new Error(error?.message ?? 'The run gave no result.'))
        },
      },
    )
  })
}

/** Shows how far an export is, lets the user end it, and tells of its end. */
async function exporting(
  title: string,
  { file }: Target,
  perform: (control: ExportControl) => Promise<number>,
): Promise<void> {
  const ended = new AbortController()
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: `Exporting ${title} …`,
    cancellable: true,
  }
  const recordCount = await vscode.window.withProgress(options, async (progress, token) => {
    token.onCancellationRequested(() => {
      ended.abort()
    })
    let shown = 0
    const onProgress = (fraction: number) => {
      const percent = Math.floor(fraction * 100)
      // A run is followed by the writing of its result: the bar begins anew.
      progress.report({ increment: Math.max(0, percent - shown), message: `${percent} %` })
      shown = percent
    }
    try {
      return await perform({ signal: ended.signal, onProgress })
    } catch (failure) {
      if (ended.signal.aborted) return undefined
      throw failure
    }
  })
  if (recordCount === undefined) return
  tellDone(recordCount, file)
}

/** Tells of the end without waiting for an answer: the command is done. */
function tellDone(recordCount: number, file: vscode.Uri): void {
  const open = 'Open'
  const done = `Exported ${countText(recordCount, 'record')} to ${path.basename(file.fsPath)}.`
  void vscode.window.showInformationMessage(done, open).then((choice) => {
    if (choice === open) void vscode.commands.executeCommand('vscode.open', file)
  })
}

function tellNothing(): void {
  void vscode.window.showInformationMessage('There is no finished result to export. Run the query first.')
}

async function pickTarget(queryUri: string, demanded: ExportFormat | undefined): Promise<Target | undefined> {
  const format = demanded ?? (await pickFormat())
  if (!format) return undefined
  const { label, ending } = FORMATS[format]
  const uri = vscode.Uri.parse(queryUri)
  const name = `${path.posix.basename(uri.path, '.dql')}.${ending}`
  const root = vscode.workspace.workspaceFolders?.[0]?.uri
  const defaultUri =
    uri.scheme === 'file' ? vscode.Uri.joinPath(uri, '..', name) : root && vscode.Uri.joinPath(root, name)
  const file = await vscode.window.showSaveDialog({
    ...(defaultUri && { defaultUri }),
    filters: { [label]: [ending] },
  })
  return file && { file, format }
}

async function pickFormat(): Promise<ExportFormat | undefined> {
  const items = Object.entries(FORMATS).map(([format, { label, description }]) => ({
    label,
    description,
    format: format as ExportFormat,
  }))
  const picked = await vscode.window.showQuickPick(items, { placeHolder: 'Export the result as' })
  return picked?.format
}
