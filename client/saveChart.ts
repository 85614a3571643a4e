import * as path from 'node:path'
import * as vscode from 'vscode'
import type { ViewAction } from '../protocol'
import { columnOfQuery } from './openPlace'
import type { Run } from './runs'

type Chart = Pick<Extract<ViewAction, { kind: 'saveChart' }>, 'format' | 'content'>

const FORMS = {
  svg: { label: 'SVG image', ending: 'svg' },
  png: { label: 'PNG image', ending: 'png' },
  vegaLite: { label: 'Vega-Lite specification', ending: 'vl.json' },
} satisfies Record<Chart['format'], { label: string; ending: string }>

/** Writes a drawing of the chart to a file that the user chooses. */
export async function saveChart(run: Run, { format, content }: Chart): Promise<void> {
  const { label, ending } = FORMS[format]
  const target = await vscode.window.showSaveDialog({
    defaultUri: besideQuery(run.query.uri, format === 'vegaLite' ? 'chart.vl.json' : ending),
    filters: { [label]: [ending] },
  })
  if (!target) return
  await vscode.workspace.fs.writeFile(target, Buffer.from(content, format === 'png' ? 'base64' : 'utf8'))
  void vscode.window.showInformationMessage(`Saved the chart as ${path.basename(target.fsPath)}.`)
}

/** Keeps a chart specification beside its query, as `<query>.vl.json`, and opens it. */
export async function saveChartSpecification(run: Run, content: string): Promise<void> {
  const target = specificationUri(run.query.uri)
  if (!target) {
    void vscode.window.showInformationMessage('Save the query first: its chart specification lies beside it.')
    return
  }
  await vscode.workspace.fs.writeFile(target, Buffer.from(content))
  const viewColumn = columnOfQuery(run.query.uri)
  await vscode.window.showTextDocument(target, { viewColumn, preserveFocus: true, preview: true })
}

/** Characters of a specification that are read; more is no specification but data. */
const LONGEST_SPECIFICATION = 1_000_000

/** The chart specification beside a query, as text; undefined when there is none. */
export async function chartSpecificationOf(queryUri: string): Promise<string | undefined> {
  const file = specificationUri(queryUri)
  if (!file) return undefined
  try {
    const { size } = await vscode.workspace.fs.stat(file)
    if (size > LONGEST_SPECIFICATION) return undefined
    return Buffer.from(await vscode.workspace.fs.readFile(file)).toString('utf8')
  } catch {
    return undefined
  }
}

/** Where the specification of a query lies; undefined for queries that are no files. */
function specificationUri(queryUri: string): vscode.Uri | undefined {
  return vscode.Uri.parse(queryUri).scheme === 'file' ? besideQuery(queryUri, 'vl.json') : undefined
}

function besideQuery(queryUri: string, ending: string): vscode.Uri {
  const uri = vscode.Uri.parse(queryUri)
  const name = `${path.posix.basename(uri.path).replace(/\.dql$/, '')}.${ending}`
  const root = vscode.workspace.workspaceFolders?.[0]?.uri
  return uri.scheme === 'file' || !root
    ? vscode.Uri.joinPath(uri, '..', name)
    : vscode.Uri.joinPath(root, name)
}
