import * as vscode from 'vscode'
import type { Workbench } from './workbench'

/** Removes all columns that were kept of files. Runs that are under way read the files instead. */
export async function clearCache({ cacheFolder }: Workbench): Promise<void> {
  try {
    await vscode.workspace.fs.delete(cacheFolder, { recursive: true })
  } catch (failure) {
    if (!(failure instanceof vscode.FileSystemError && failure.code === 'FileNotFound')) throw failure
  }
  void vscode.window.setStatusBarMessage('DQL: The cache is empty.', 5000)
}
