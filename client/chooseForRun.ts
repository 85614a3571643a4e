import * as path from 'node:path'
import * as vscode from 'vscode'
import type { RunTimeframe } from '../protocol'
import { pickLogFile } from './pickLogFile'
import { choiceText, limitText, NO_CHOICE, timeframeText, type RunChoice } from './runChoices'
import { sourcesOf } from './sources'
import { queryUriOf, type Workbench } from './workbench'

const PRESETS: readonly (readonly [label: string, from: string])[] = [
  ['Last 15 minutes', '-15m'],
  ['Last hour', '-1h'],
  ['Last 2 hours', '-2h'],
  ['Last 24 hours', '-24h'],
  ['Last 7 days', '-7d'],
  ['Last 30 days', '-30d'],
]

/** Asks for the timeframe of a query's runs. */
export const chooseTimeframe = choosing(async (_workbench, _uri, { timeframe }) => {
  const chosen = await pickTimeframe(timeframe)
  return chosen && { timeframe: chosen }
})

/** Asks for the files that a query's runs read instead of the configured ones. */
export const chooseSource = choosing(async (workbench, uri, { sources }) => {
  const names = [...new Set((await sourcesOf(workbench.server, uri)).map(({ name }) => name))]
  const name = names.length > 1 ? await vscode.window.showQuickPick(names, { placeHolder: 'Read which name from another file?' }) : (names[0] ?? 'logs') // prettier-ignore
  if (name === undefined) return undefined
  const file = await pickLogFile(sources.length > 0 ? 'Read what the configuration says' : undefined)
  if (file === undefined) return undefined
  const others = sources.filter((source) => source.name !== name)
  return { sources: file === 'none' ? others : [...others, { name, path: file.fsPath, fields: {} }] }
})

/** Asks what `now()` gives in a query's runs. */
export const chooseNow = choosing(async (_workbench, _uri, { now }) => {
  const real = { label: '$(watch) The real time' }
  const moment = { label: '$(edit) A moment…' }
  const picked = await vscode.window.showQuickPick([real, moment], { placeHolder: 'What now() gives' })
  if (!picked) return undefined
  if (picked === real) return { now: undefined }
  const text = await askForMoment('What now() gives', now ?? new Date().toISOString())
  return text === undefined ? undefined : { now: text }
})

/** Asks how many records the results of a query may have. */
export const chooseLimit = choosing(async (_workbench, _uri, { maxRecords }) => {
  const all = { label: '$(list-unordered) All records' }
  const some = LIMITS.map((limit) => ({ label: limitText(limit), maxRecords: limit }))
  const other = { label: '$(edit) Another number…' }
  const placeHolder = `Results of this query have ${limitText(maxRecords)}`
  const picked = await vscode.window.showQuickPick<{ label: string; maxRecords?: number }>([all, ...some, other], { placeHolder }) // prettier-ignore
  if (!picked) return undefined
  if (picked !== other) return { maxRecords: picked.maxRecords }
  const text = await vscode.window.showInputBox({
    prompt: 'Most records of a result',
    value: maxRecords?.toString() ?? '',
    validateInput: (written) => (COUNT.test(written) ? undefined : 'Write a whole number from 1 on.'),
  })
  return text === undefined ? undefined : { maxRecords: Number(text) }
})

const LIMITS = [100, 1_000, 10_000, 100_000]
/** No more digits than a double counts exactly. */
const COUNT = /^[1-9]\d{0,14}$/

/** Shows all that is chosen for the runs of a query, to change one of them. */
export async function chooseForRun(workbench: Workbench, argument: unknown): Promise<void> {
  const uri = queryUriOf(workbench, argument)
  if (!uri) {
    tellNoQuery()
    return
  }
  const choice = workbench.choices.of(uri.toString())
  const items = [
    { label: '$(calendar) Timeframe', description: timeframeText(choice.timeframe), run: chooseTimeframe },
    { label: '$(database) Source', description: sourceText(choice), run: chooseSource },
    { label: '$(watch) Now', description: choice.now ?? 'the real time, or as the settings say', run: chooseNow }, // prettier-ignore
    { label: '$(list-ordered) Limit', description: limitText(choice.maxRecords), run: chooseLimit },
    { label: '$(discard) As Configured', description: 'forget these choices', run: forgetChoices },
  ]
  const picked = await vscode.window.showQuickPick(items, {
    placeHolder: choiceText(choice) ?? 'Nothing is chosen: runs read all the data that is configured',
  })
  await Promise.resolve(picked?.run(workbench, uri))
}

function forgetChoices(workbench: Workbench, argument: unknown): void {
  const uri = queryUriOf(workbench, argument)
  if (uri) workbench.choices.set(uri.toString(), NO_CHOICE)
}

function sourceText({ sources }: RunChoice): string {
  if (sources.length === 0) return 'as configured'
  return sources.map(({ name, path: file }) => `${name} from ${path.basename(file)}`).join(', ')
}

/** A command that asks for some of the choices of the query in front; nothing changes when the user gives none. */
function choosing(
  ask: (workbench: Workbench, uri: vscode.Uri, choice: RunChoice) => Promise<Partial<RunChoice> | undefined>,
) {
  return async (workbench: Workbench, argument: unknown): Promise<void> => {
    const uri = queryUriOf(workbench, argument)
    if (!uri) {
      tellNoQuery()
      return
    }
    const changes = await ask(workbench, uri, workbench.choices.of(uri.toString()))
    if (changes) workbench.choices.set(uri.toString(), changes)
  }
}

async function pickTimeframe(current: RunTimeframe): Promise<RunTimeframe | undefined> {
  const all = { label: 'All the data', description: '', timeframe: NO_CHOICE.timeframe }
  const presets = PRESETS.map(([label, from]) => ({ label, description: from, timeframe: { from, to: undefined } })) // prettier-ignore
  const absolute = { label: '$(edit) From … to …', description: 'two moments', timeframe: undefined }
  const placeHolder = `The timeframe of runs of this query: ${timeframeText(current)}`
  const picked = await vscode.window.showQuickPick([all, ...presets, absolute], { placeHolder })
  if (!picked || picked !== absolute) return picked?.timeframe
  const from = await askForMoment('From', current.from ?? '')
  if (from === undefined) return undefined
  const to = await askForMoment('To, exclusive; empty for now', current.to ?? '', 'mayBeEmpty')
  return to === undefined ? undefined : { from, to: to === '' ? undefined : to }
}

const MOMENT =
  /^(-\d+(\.\d+)?[a-zA-Z]+|now|\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?)$/

function askForMoment(prompt: string, value: string, form?: 'mayBeEmpty'): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    prompt,
    value,
    placeHolder: '2025-01-03T09:00:00Z, or an offset to now such as -2h',
    validateInput: (text) =>
      MOMENT.test(text) || (text === '' && form === 'mayBeEmpty')
        ? undefined
        : 'Write 2025-01-03T09:00:00Z, or an offset to now such as -2h.',
  })
}

function tellNoQuery(): void {
  void vscode.window.showInformationMessage('Open a .dql file first.')
}
