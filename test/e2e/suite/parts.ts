import * as assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { endOfRun, openQuery, resultOf, workbench, type EndedRun } from './workbench'

const text = [
  'data record(a = 1), record(a = 2), record(a = 3)',
  '| filter a > 1',
  '| append [ data record(b = 1) | limit 5 ]',
  '| limit 1',
].join('\n')

describe('parts of a query', () => {
  before(workbench)

  /** Puts the cursor on a word and runs a command. */
  async function runAt(word: string, command: string): Promise<EndedRun> {
    const { uri } = await openQuery('parts.dql', text, [text.indexOf(word) + 1])
    return endOfRun(uri, () => vscode.commands.executeCommand(command))
  }

  for (const [word, recordCount] of [
    ['data record(a', 3],
    ['filter', 2],
    ['append', 3],
  ] as const)
    it(`run up to the command at the cursor: ${word}`, async () => {
      assert.equal(resultOf(await runAt(word, 'dql.runUpToHere')).recordCount, recordCount)
    })

  it('run up to a line whose number was clicked', async () => {
    const { uri } = await openQuery('parts.dql', text)
    const place = { uri, lineNumber: 2 }
    const run = await endOfRun(uri, () => vscode.commands.executeCommand('dql.runUpToHere', place))
    assert.equal(resultOf(run).recordCount, 2)
  })

  it('run as sub-query', async () => {
    assert.equal(resultOf(await runAt('limit 5', 'dql.runSubquery')).recordCount, 1)
  })

  it('run as selected', async () => {
    const { uri } = await openQuery('parts.dql', text, [0, text.indexOf('\n')])
    const run = await endOfRun(uri, () => vscode.commands.executeCommand('dql.runSelection'))
    assert.deepEqual([run.extent, resultOf(run).recordCount], ['selection', 3])
  })

  it('stay what they are when they run again', async () => {
    const { query } = await runAt('filter', 'dql.runUpToHere')
    const uri = vscode.Uri.parse(query.uri)
    const { act } = await workbench()
    const run = await endOfRun(uri, () => act(uri, { kind: 'runAgain' }))
    assert.deepEqual([run.extent, resultOf(run).recordCount], ['upToCommand', 2])
  })
})
