import { beforeEach, describe, expect, test, vi } from 'vitest'
import { followInPanel, followQuery, stopFollowing } from '../../client/followQuery'
import type { ResultsPanel } from '../../client/resultsPanel'
import { RunChoices } from '../../client/runChoices'
import { Runs } from '../../client/runs'
import type { Workbench } from '../../client/workbench'
import type { RunListener } from '../../client/engineHost'
import { memoryStore } from '../support/memoryStore'

const { said, trust } = vi.hoisted(() => ({ said: [] as string[], trust: { isGiven: true } }))
vi.mock('vscode', () => ({
  Uri: class Uri extends URL {
    static override parse = (text: string) => new Uri(text)
  },
  window: {
    activeTextEditor: undefined,
    showWarningMessage: (text: string) => Promise.resolve(void said.push(text)),
    showInformationMessage: (text: string) => void said.push(text),
  },
  workspace: {
    textDocuments: [],
    get isTrusted() {
      return trust.isGiven
    },
  },
}))

const uri = 'file:///a.dql'
const query = { uri, title: 'a.dql' }

/** A query with a run that follows its files, and its panel. */
function world() {
  const ended: string[] = []
  let listener: RunListener | undefined
  const runs = new Runs({
    run: (_request, own) => (listener = own),
    cancel: (id) => ended.push(id),
    release: () => undefined,
  })
  const choices = new RunChoices(memoryStore())
  choices.set(uri, { isFollowed: true })
  runs.start({
    query,
    start: 0,
    request: { query: 'fetch logs', folder: undefined, sources: [], now: undefined, timezone: undefined, from: undefined, to: undefined, workers: undefined, memory: undefined }, // prettier-ignore
  })
  listener?.onFinished({ kind: 'finished', runId: 'run-1', columns: [], recordCount: 1, milliseconds: 1, steps: [], notices: [], hasChart: false, following: { isLive: true, manner: 'append', updateCount: 0 } }) // prettier-ignore
  const panel = { query, key: uri } as unknown as ResultsPanel
  const panels = { active: panel, of: () => panel }
  const workbench = { runs, choices, panels } as unknown as Workbench
  return { workbench, panel, ended: () => ended, isChosen: () => choices.of(uri).isFollowed }
}

beforeEach(() => {
  said.length = 0
  trust.isGiven = true
})

describe('following', () => {
  test('ends by command, and its runs follow no longer', () => {
    const { workbench, ended, isChosen } = world()
    stopFollowing(workbench, undefined)
    expect([ended(), isChosen()]).toEqual([['run-1'], false])
  })

  test('ends in its panel', async () => {
    const { workbench, panel, ended, isChosen } = world()
    await followInPanel(workbench, panel, false)
    expect([ended(), isChosen(), said]).toEqual([['run-1'], false, []])
  })

  test('is refused, with the reason, where the workspace is not trusted', async () => {
    const { workbench, panel, ended, isChosen } = world()
    workbench.choices.set(uri, { isFollowed: false })
    trust.isGiven = false
    await followInPanel(workbench, panel, true)
    await followQuery(workbench, undefined)
    expect([isChosen(), ended()]).toEqual([false, []])
    expect(said).toHaveLength(2)
    expect(said[0]).toContain('Restricted Mode')
  })
})
