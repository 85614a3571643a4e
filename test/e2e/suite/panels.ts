import * as assert from 'node:assert/strict'
import * as vscode from 'vscode'
import {
  endOfRun,
  labelsOfTabs,
  runToEnd,
  sampleQuery,
  settles,
  show,
  untilShown,
  withSetting,
  workbench,
} from './workbench'

describe('results panels', () => {
  before(workbench)

  it('stay side by side for several queries, and show their result again when they come to the front', async () => {
    const [chart, table] = [await sampleQuery(7), await sampleQuery(1)]
    await runToEnd(chart)
    await untilShown(chart, 'chart')
    await runToEnd(table)
    await untilShown(table, 'table')
    assert.deepEqual(resultTabs(), ['Results: 7-errors-over-time.dql', 'Results: 1-gateway-logs.dql'])
    await vscode.commands.executeCommand('dql.showChart', chart)
    await untilShown(chart, 'chart')
  })

  it('let go of the result when they are closed', async () => {
    const uri = await sampleQuery(7)
    await runToEnd(uri)
    await vscode.commands.executeCommand('workbench.action.closeAllEditors')
    const { runOf } = await workbench()
    await settles('the run', () => runOf(uri)?.runId, undefined)
  })

  it('run a query whose result is asked for', async () => {
    const uri = await sampleQuery(7)
    await show(uri)
    await endOfRun(uri, () => vscode.commands.executeCommand('dql.showChart', uri))
    await untilShown(uri, 'chart')
  })

  it('follow the editor when they are told to', () =>
    withSetting('results.followEditor', true, async () => {
      const [first, second] = [await sampleQuery(1), await sampleQuery(2)]
      for (const uri of [first, second]) {
        await runToEnd(uri)
        await untilShown(uri, 'table')
      }
      assert.equal(resultTabs().length, 1)
      await show(first)
      await untilShown(first, 'table')
      assert.equal(resultTabs().length, 1)
    }))

  for (const [location, groupCount] of [
    ['beside', 2],
    ['below', 2],
    ['tab', 1],
  ] as const)
    // prettier-ignore
    it(`open ${location}`, () =>
      withSetting('results.location', location, async () => {
        await runToEnd(await sampleQuery(5))
        await settles('the panel', resultTabs, ['Results: 5-error-messages.dql'])
        await settles('the groups', () => vscode.window.tabGroups.all.length, groupCount)
      }))
})

const resultTabs = (): string[] => labelsOfTabs().filter((label) => label.startsWith('Results'))
