import * as assert from 'node:assert/strict'
import { appendFileSync, writeFileSync } from 'node:fs'
import * as path from 'node:path'
import * as vscode from 'vscode'
import type { Run } from '../../../client/runs'
import { endOfRun, freshFile, openQuery, resultOf, until, untilShown, workbench } from './workbench'

const line = (n: number): string => `${JSON.stringify({ time: '2025-01-03T10:00:00Z', n })}\n`

/** A query over a log file of its own that is followed, with two records in it. */
async function followed(
  query: string,
): Promise<{ readonly uri: vscode.Uri; readonly add: (n: number) => void }> {
  const log = freshFile('logs/growing.jsonl').fsPath
  await vscode.workspace.fs.createDirectory(vscode.Uri.file(path.dirname(log)))
  writeFileSync(log, line(1) + line(2))
  const source = path.relative(vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '', log)
  const { uri } = await openQuery(
    'growing.dql',
    `// dql:source logs = ${source.replaceAll('\\', '/')}\n${query}\n`,
  )
  const run = await endOfRun(uri, () => vscode.commands.executeCommand('dql.followQuery', uri))
  assert.equal(resultOf(run).following?.isLive, true)
  return { uri, add: (n) => appendFileSync(log, line(n)) }
}

/** Waits until the result of a query is as expected. */
async function untilRun(uri: vscode.Uri, what: string, isThere: (run: Run) => boolean): Promise<Run> {
  const { runOf } = await workbench()
  return until(what, () => {
    const run = runOf(uri)
    return run && isThere(run) ? run : undefined
  })
}

describe('following the files of a query', () => {
  before(workbench)

  it('adds new records to the result, until it is stopped', async () => {
    const { uri, add } = await followed('fetch logs | filter n > 0 | fields n')
    await untilShown(uri, 'table')
    add(3)
    const run = await untilRun(uri, 'the third record', (one) => resultOf(one).recordCount === 3)
    assert.deepEqual(resultOf(run).following?.manner, 'append')
    await vscode.commands.executeCommand('dql.stopFollowing', uri)
    const ended = await untilRun(uri, 'the end', (one) => resultOf(one).following?.isLive === false)
    assert.equal(resultOf(ended).recordCount, 3)
  })

  it('makes an aggregation anew, and ends in its panel', async () => {
    const { uri, add } = await followed('fetch logs | summarize n = sum(n)')
    add(4)
    await untilRun(uri, 'the next result', (one) => (resultOf(one).following?.updateCount ?? 0) > 0)
    const { act } = await workbench()
    await act(uri, { kind: 'follow', isFollowed: false })
    await untilRun(uri, 'the end', (one) => resultOf(one).following?.isLive === false)
  })

  it('ends with the panel', async () => {
    const { uri } = await followed('fetch logs | fields n')
    const { runOf } = await workbench()
    await untilShown(uri, 'table')
    await vscode.commands.executeCommand('workbench.action.closeEditorsInOtherGroups')
    await until('that the run is gone', () => (runOf(uri) === undefined ? true : undefined))
  })
})
