import * as assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { endOfRun, openQuery, until, workbench } from './workbench'

const text = [
  'data record(a = 1), record(a = 2), record(a = 3)',
  '| filter a > 1',
  '| append [ data record(b = 1) | limit 5 ]',
  '| limit 1',
].join('\n')

describe('parts of a query', () => {
  /** Puts the cursor on a word and runs a command; gives the run's records. */
  async function runAt(word: string, command: string): Promise<number> {
    const { uri } = await openQuery('parts.dql', text)
    const editor = vscode.window.activeTextEditor
    assert.ok(editor)
    const place = editor.document.positionAt(text.indexOf(word) + 1)
    editor.selection = new vscode.Selection(place, place)
    await vscode.commands.executeCommand(command)
    const run = await endOfRun(uri)
    assert.ok(run.state === 'finished', JSON.stringify(run))
    return run.result.recordCount
  }

  before(workbench)

  it('run up to the command at the cursor', async () => {
    assert.equal(await runAt('data record(a', 'dql.runUpToHere'), 3)
    assert.equal(await runAt('filter', 'dql.runUpToHere'), 2)
    assert.equal(await runAt('append', 'dql.runUpToHere'), 3)
  })

  it('run up to a line whose number was clicked', async () => {
    const { uri } = await openQuery('parts.dql', text)
    await vscode.commands.executeCommand('dql.runUpToHere', { uri, lineNumber: 2 })
    const run = await endOfRun(uri)
    assert.ok(run.state === 'finished' && run.result.recordCount === 2, JSON.stringify(run))
  })

  it('run as sub-query', async () => {
    assert.equal(await runAt('limit 5', 'dql.runSubquery'), 1)
  })

  it('run as selected', async () => {
    const { uri } = await openQuery('parts.dql', text)
    const editor = vscode.window.activeTextEditor
    assert.ok(editor)
    editor.selection = new vscode.Selection(0, 0, 0, text.indexOf('\n'))
    await vscode.commands.executeCommand('dql.runSelection')
    const run = await endOfRun(uri)
    assert.ok(run.state === 'finished', JSON.stringify(run))
    assert.deepEqual([run.extent, run.result.recordCount], ['selection', 3])
  })

  it('stay what they are when they run again', async () => {
    const { uri } = await openQuery('parts.dql', text)
    await runAt('filter', 'dql.runUpToHere')
    const { act, runOf } = await workbench()
    const before = runOf(uri)?.runId
    await act(uri, { kind: 'runAgain' })
    const run = await until('another run', () => {
      const now = runOf(uri)
      return now?.state === 'finished' && now.runId !== before ? now : undefined
    })
    assert.deepEqual([run.extent, run.result.recordCount], ['upToCommand', 2])
  })
})
