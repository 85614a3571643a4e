import * as assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { runToEnd, sample, sampleQuery, until, workbench } from './workbench'

describe('records', () => {
  it('are shown in full', async () => {
    const uri = await sampleQuery(1)
    await runToEnd(uri)
    await vscode.commands.executeCommand('dql.viewRecord', uri)
    const { shownOf } = await workbench()
    await until('the record', () => (shownOf(uri)?.part === 'record' ? true : undefined))
  })

  it('lead to their line in the log file', async () => {
    const uri = await sampleQuery(1)
    await runToEnd(uri)
    await vscode.commands.executeCommand('dql.showTable', uri)
    const { shownOf } = await workbench()
    await until('the table', () => (shownOf(uri)?.part === 'table' ? true : undefined))
    await vscode.commands.executeCommand('dql.openSourceLine', uri)
    const editor = await until('the log file', () => {
      const active = vscode.window.activeTextEditor
      return active?.document.uri.path.endsWith('access.jsonl') ? active : undefined
    })
    await until('its line', () => (editor.selection.isEmpty ? undefined : true))
    assert.equal(editor.selection.start.line, 0)
  })

  it('come from one file when that is what is queried', async () => {
    const file = sample('gateway/access.jsonl')
    const lines = Buffer.from(await vscode.workspace.fs.readFile(file))
      .toString()
      .trimEnd()
      .split('\n').length
    await vscode.commands.executeCommand('dql.runOnFile', file)
    const { uri } = await until('a new query', () => {
      const document = vscode.window.activeTextEditor?.document
      return document?.isUntitled && document.languageId === 'dql' ? document : undefined
    })
    const { runOf } = await workbench()
    const run = await until('the run', () => {
      const now = runOf(uri)
      return now?.state === 'running' ? undefined : now
    })
    assert.ok(run.state === 'finished', JSON.stringify(run))
    assert.equal(run.result.recordCount, lines)
  })
})
