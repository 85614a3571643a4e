import * as assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { runToEnd, sampleQuery, setting, until, workbench } from './workbench'

describe('results panels', () => {
  beforeEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors')
  })

  it('stay side by side for several queries, and show their result again when they come to the front', async () => {
    const chart = await sampleQuery(7)
    const table = await sampleQuery(1)
    await runToEnd(chart)
    await until('the chart', () => isShown(chart, 'chart'))
    await runToEnd(table)
    await until('the table', () => isShown(table, 'table'))
    assert.deepEqual(resultTabs(), ['Results: 7-errors-over-time.dql', 'Results: 1-gateway-logs.dql'])
    await vscode.commands.executeCommand('dql.showChart', chart)
    await until('the chart again', () => isShown(chart, 'chart'))
  })

  it('let go of the result when they are closed', async () => {
    const uri = await sampleQuery(7)
    await runToEnd(uri)
    await vscode.commands.executeCommand('workbench.action.closeAllEditors')
    const { runOf } = await workbench()
    await until('the end of the result', () => (runOf(uri) === undefined ? true : undefined))
  })

  it('run a query whose result is asked for', async () => {
    const uri = await sampleQuery(7)
    await vscode.window.showTextDocument(uri)
    await vscode.commands.executeCommand('dql.showChart', uri)
    await until('the chart', () => isShown(uri, 'chart'))
  })

  it('follow the editor when they are told to', async () => {
    await setting('results.followEditor', true)
    try {
      const [first, second] = [await sampleQuery(1), await sampleQuery(2)]
      await runToEnd(first)
      await until('the first result', () => isShown(first, 'table'))
      await runToEnd(second)
      await until('the second result', () => isShown(second, 'table'))
      assert.equal(resultTabs().length, 1)
      await vscode.window.showTextDocument(first, { viewColumn: vscode.ViewColumn.One })
      await until('the first result again', () => isShown(first, 'table'))
      assert.equal(resultTabs().length, 1)
    } finally {
      await setting('results.followEditor', undefined)
    }
  })

  for (const [location, groupCount] of [
    ['beside', 2],
    ['below', 2],
    ['tab', 1],
  ] as const)
    // prettier-ignore
    it(`open ${location}`, async () => {
      await setting('results.location', location)
      try {
        await runToEnd(await sampleQuery(5))
        await until('the panel', () => (resultTabs().length === 1 ? true : undefined))
        assert.equal(vscode.window.tabGroups.all.length, groupCount)
      } finally {
        await setting('results.location', undefined)
      }
    })
})

async function isShown(uri: vscode.Uri, part: string): Promise<true | undefined> {
  const { shownOf } = await workbench()
  return shownOf(uri)?.part === part ? true : undefined
}

function resultTabs(): string[] {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs)
  return tabs.map(({ label }) => label).filter((label) => label.startsWith('Results'))
}
