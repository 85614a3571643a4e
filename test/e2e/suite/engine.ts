import * as assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import * as vscode from 'vscode'
import { openQuery, resultOf, runToEnd, sampleQuery, settles, withSetting, workbench } from './workbench'

describe('the engine', () => {
  before(workbench)

  it('takes what now is from the settings', () =>
    withSetting('run.now', '2025-01-03T10:00:00Z', async () => {
      const { uri } = await openQuery('now.dql', 'fetch logs\n| filter now() - 1h == timestamp\n')
      assert.ok(resultOf(await runToEnd(uri)).recordCount > 0)
    }))

  it('works with one worker as well', () =>
    withSetting('run.workers', 1, async () => resultOf(await runToEnd(await sampleQuery(3)))))

  it('starts anew after a crash, which is told', async function () {
    if (process.platform !== 'linux') this.skip()
    const uri = await sampleQuery(7)
    await runToEnd(uri)
    for (const pid of engineProcesses()) process.kill(pid, 'SIGKILL')
    const { runOf } = await workbench()
    await settles('the run of the engine that is gone', () => runOf(uri)?.runId, undefined)
    resultOf(await runToEnd(uri))
  })

  it('runs what is in the editor, saved or not', async () => {
    const document = await openQuery('unsaved.dql', 'fetch logs\n| limit 5\n')
    const { uri } = document
    const edit = new vscode.WorkspaceEdit()
    edit.replace(uri, new vscode.Range(1, 8, 1, 9), '3')
    await vscode.workspace.applyEdit(edit)
    await settles('the text', () => document.getText(), 'fetch logs\n| limit 3\n')
    assert.equal(resultOf(await runToEnd(uri)).recordCount, 3)
  })
})

/** Process ids of the engines this extension host has started. */
function engineProcesses(): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && isOwnEngine(pid))
}

function isOwnEngine(pid: number): boolean {
  try {
    const [, parent] = /^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return (
      Number(parent) === process.pid &&
      readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('engineHost.cjs')
    )
  } catch {
    // It has ended meanwhile.
    return false
  }
}
