import * as assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import * as vscode from 'vscode'
import { openQuery, runToEnd, sampleQuery, setting, until, workbench } from './workbench'

describe('the engine', () => {
  it('takes what now is from the settings', async () => {
    await setting('run.now', '2025-01-03T10:00:00Z')
    try {
      const { uri } = await openQuery('now.dql', 'fetch logs\n| filter now() - 1h == timestamp\n')
      const run = await runToEnd(uri)
      assert.ok(run.state === 'finished', JSON.stringify(run))
      assert.ok(run.result.recordCount > 0)
    } finally {
      await setting('run.now', undefined)
    }
  })

  it('works with one worker as well', async () => {
    await setting('run.workers', 1)
    try {
      const run = await runToEnd(await sampleQuery(3))
      assert.ok(run.state === 'finished', JSON.stringify(run))
    } finally {
      await setting('run.workers', undefined)
    }
  })

  it('starts anew after a crash, which is told', async function () {
    if (process.platform !== 'linux') this.skip()
    const uri = await sampleQuery(7)
    await runToEnd(uri)
    for (const pid of engineProcesses()) process.kill(pid, 'SIGKILL')
    const { runOf } = await workbench()
    await until('the result is gone', () => (runOf(uri) === undefined ? true : undefined))
    assert.equal((await runToEnd(uri)).state, 'finished')
  })

  it('runs what is in the editor, saved or not', async () => {
    const { uri } = await openQuery('unsaved.dql', 'fetch logs\n| limit 5\n')
    const edit = new vscode.WorkspaceEdit()
    edit.replace(uri, new vscode.Range(1, 8, 1, 9), '3')
    await vscode.workspace.applyEdit(edit)
    const run = await runToEnd(uri)
    assert.ok(run.state === 'finished', JSON.stringify(run))
    assert.equal(run.result.recordCount, 3)
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
