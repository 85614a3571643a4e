import * as assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { endOfRun, resultOf, runToEnd, sample, sampleQuery, until, untilShown, workbench } from './workbench'

describe('records', () => {
  before(workbench)

  it('are shown in full', async () => {
    const uri = await sampleQuery(1)
    await runToEnd(uri)
    await vscode.commands.executeCommand('dql.viewRecord', uri)
    await untilShown(uri, 'record')
  })

  it('lead to their line in the log file', async () => {
    const uri = await sampleQuery(1)
    await runToEnd(uri)
    await untilShown(uri, 'table')
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
    const text = Buffer.from(await vscode.workspace.fs.readFile(file)).toString()
    await vscode.commands.executeCommand('dql.runOnFile', file)
    const { uri } = await until('a new query', () => {
      const document = vscode.window.activeTextEditor?.document
      return document?.isUntitled && document.languageId === 'dql' ? document : undefined
    })
    assert.equal(resultOf(await endOfRun(uri)).recordCount, text.trimEnd().split('\n').length)
  })
})
