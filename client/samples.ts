import * as vscode from 'vscode'
import { runFolder, type RunFolder, type RunFolderParams } from '../protocol'
import type { Workbench } from './workbench'

/** Copies the samples that come with the extension into a folder that the user chooses, and opens it there. */
export async function openSamples({ extensionUri }: Workbench): Promise<void> {
  const [parent] =
    (await vscode.window.showOpenDialog({
      canSelectFolders: true,
      canSelectFiles: false,
      openLabel: 'Put Samples Here',
      title: 'The samples are copied into a new folder dql-samples',
    })) ?? []
  if (!parent) return
  const target = vscode.Uri.joinPath(parent, 'dql-samples')
  if (!(await exists(target)))
    await vscode.workspace.fs.copy(vscode.Uri.joinPath(extensionUri, 'samples'), target)
  await vscode.commands.executeCommand('vscode.openFolder', target, { forceNewWindow: false })
}

/** Shows the first steps with this extension. */
export const openWalkthrough = (): Thenable<unknown> =>
  vscode.commands.executeCommand('workbench.action.openWalkthrough', 'dql-workbench.dql-workbench#start')

const CONFIGURATION = `{
  "sources": {
    "logs": [
      { "files": "**/*.log" }
    ]
  }
}
`

/** Opens the configuration of the first folder; one to begin with where there is none. */
export async function createConfiguration({ server }: Workbench): Promise<void> {
  const [folder] = vscode.workspace.workspaceFolders ?? []
  if (!folder) {
    void vscode.window.showInformationMessage('Open a folder first: its configuration lies in it.')
    return
  }
  await server.start()
  const params: RunFolderParams = { uri: vscode.Uri.joinPath(folder.uri, 'query.dql').toString() }
  const { configurationFile } = await server.sendRequest<RunFolder>(runFolder, params)
  if (configurationFile === null) return
  const uri = vscode.Uri.file(configurationFile)
  if (!(await exists(uri))) await vscode.workspace.fs.writeFile(uri, Buffer.from(CONFIGURATION))
  await vscode.window.showTextDocument(uri)
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri)
    return true
  } catch {
    return false
  }
}
