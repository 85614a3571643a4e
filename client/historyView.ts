import * as vscode from 'vscode'
import { byDay, dayOf, headline, type PastRun, type RunHistory } from './history'
import { timeframeText } from './runChoices'
import { countText, durationText } from './runText'

/** What the tree of the history shows: days, and the runs of each. */
export type HistoryItem = { readonly day: string; readonly runs: readonly PastRun[] } | PastRun

/** The view of past runs, grouped by day. */
export class HistoryView implements vscode.TreeDataProvider<HistoryItem> {
  readonly #history: RunHistory
  readonly #changed = new vscode.EventEmitter<undefined>()
  readonly onDidChangeTreeData = this.#changed.event

  constructor(history: RunHistory) {
    this.#history = history
    history.onDidChange(() => this.#changed.fire(undefined))
  }

  getChildren(item?: HistoryItem): readonly HistoryItem[] & HistoryItem[] {
    if (!item) return [...byDay(this.#history.all())]
    return 'runs' in item ? [...item.runs] : []
  }

  getTreeItem(item: HistoryItem): vscode.TreeItem {
    return 'runs' in item ? dayItem(item.day) : runItem(item)
  }
}

function dayItem(day: string): vscode.TreeItem {
  const today = dayOf(Date.now())
  const item = new vscode.TreeItem(
    day === today ? 'Today' : day,
    day === today ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed,
  )
  item.id = day
  item.contextValue = 'day'
  return item
}

function runItem(run: PastRun): vscode.TreeItem {
  const item = new vscode.TreeItem(headline(run.text))
  item.id = run.id
  item.description = pastRunText(run)
  item.contextValue = 'run'
  item.iconPath = iconOf(run)
  item.tooltip = tooltipOf(run)
  item.command = { command: 'dql.openFromHistory', title: 'Open Query', arguments: [run] }
  return item
}

/** `a.dql · 3 records in 12 ms · 10:42`. */
export function pastRunText(run: PastRun): string {
  const time = new Date(run.startedAt).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })
  return [run.title, outcomeText(run), time].join(' · ')
}

function outcomeText({ outcome, recordCount, milliseconds }: PastRun): string {
  if (recordCount === undefined || milliseconds === undefined) return outcome
  return `${countText(recordCount, 'record')} in ${durationText(milliseconds)}`
}

function iconOf({ outcome }: PastRun): vscode.ThemeIcon {
  switch (outcome) {
    case 'finished':
      return new vscode.ThemeIcon('check')
    case 'failed':
      return new vscode.ThemeIcon('error', new vscode.ThemeColor('errorForeground'))
    case 'cancelled':
      return new vscode.ThemeIcon('circle-slash')
  }
}

function tooltipOf(run: PastRun): vscode.MarkdownString {
  const tooltip = new vscode.MarkdownString()
  tooltip.appendCodeblock(run.text.trim(), 'dql')
  tooltip.appendText(`${new Date(run.startedAt).toLocaleString()} · ${outcomeText(run)}`)
  const { timeframe, extent, message } = run
  if (timeframe.from !== undefined || timeframe.to !== undefined)
    tooltip.appendText(`\n${timeframeText(timeframe)}`)
  if (extent !== 'query') tooltip.appendText('\nA part of the query.')
  if (message !== undefined) tooltip.appendText(`\n${message}`)
  return tooltip
}
