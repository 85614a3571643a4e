import * as path from 'node:path'
import { stat } from 'node:fs/promises'
import * as vscode from 'vscode'
import { readLogWindow, windowCaption, WINDOW_BYTES, type LogWindow } from './logWindow'

/** Documents that show a stretch of a log file: read only. The place stands in the query of their address. */
export const LOG_WINDOW_SCHEME = 'dql-log'

/** Files above this size are not handed to extensions, and are slow to open: a stretch of them is shown. */
const LARGEST_WHOLE_FILE = 50 * 1024 * 1024

/** Lines of the caption above the text. */
const CAPTION_LINES = 1

/** Whether a file is so large that only a stretch of it is shown. Never rejects. */
export async function isShownInWindow(file: string): Promise<boolean> {
  try {
    return (await stat(file)).size > LARGEST_WHOLE_FILE
  } catch {
    return false
  }
}

/** Opens the stretch of a file around a place, with its line selected. */
export async function openLogWindow(
  file: string,
  offset: number,
  viewColumn: vscode.ViewColumn,
): Promise<void> {
  const { line } = await readLogWindow(file, offset)
  const document = await vscode.workspace.openTextDocument(windowUri(file, offset))
  const shown = line + CAPTION_LINES
  const selection = new vscode.Range(shown, 0, shown, Number.MAX_SAFE_INTEGER)
  await vscode.window.showTextDocument(document, { viewColumn, selection, preview: true })
}

/** Gives the documents their text, and lenses to go on from their first and last line. */
export function provideLogWindows(): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(LOG_WINDOW_SCHEME, {
      provideTextDocumentContent: async (uri) => {
        const window = await windowOf(uri)
        return `${windowCaption(window, uri.fsPath)}\n${window.text}`
      },
    }),
    vscode.languages.registerCodeLensProvider({ scheme: LOG_WINDOW_SCHEME }, { provideCodeLenses }),
  )
}

/** Shows another stretch of the same file, in the same place of the window. */
export async function goToBytes(_workbench: unknown, argument: unknown): Promise<void> {
  if (!isPlace(argument)) return
  const viewColumn = vscode.window.activeTextEditor?.viewColumn ?? vscode.ViewColumn.Active
  await openLogWindow(argument.file, argument.offset, viewColumn)
}

async function provideCodeLenses({ uri, lineCount }: vscode.TextDocument): Promise<vscode.CodeLens[]> {
  const { start, end, fileSize } = await windowOf(uri)
  const file = uri.fsPath
  const lens = (line: number, title: string, offset: number) =>
    new vscode.CodeLens(new vscode.Range(line, 0, line, 0), {
      title,
      command: 'dql.goToBytes',
      arguments: [{ file, offset }],
    })
  const whole = new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), {
    title: `$(go-to-file) Open all of ${path.basename(file)}`,
    command: 'vscode.open',
    arguments: [vscode.Uri.file(file)],
  })
  return [
    ...(start > 0 ? [lens(0, '$(arrow-up) Earlier', Math.max(0, start - WINDOW_BYTES))] : []),
    whole,
    ...(end < fileSize
      ? [lens(lineCount - 1, '$(arrow-down) Later', Math.min(fileSize, end + WINDOW_BYTES))]
      : []),
  ]
}

const windowUri = (file: string, offset: number): vscode.Uri =>
  vscode.Uri.file(file).with({ scheme: LOG_WINDOW_SCHEME, query: `offset=${offset}` })

const windowOf = (uri: vscode.Uri): Promise<LogWindow> =>
  readLogWindow(uri.fsPath, Number(/^offset=(\d+)$/.exec(uri.query)?.[1] ?? 0))

const isPlace = (argument: unknown): argument is { readonly file: string; readonly offset: number } =>
  typeof argument === 'object' && argument !== null && 'file' in argument && 'offset' in argument
