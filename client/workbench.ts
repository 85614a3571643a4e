import * as vscode from 'vscode'
import type { LanguageClient } from 'vscode-languageclient/node'
import type { EngineHost } from './engineHost'
import type { RunHistory } from './history'
import { isLinePlace, isQueryPlace, queryLanguages } from './queries'
import type { ResultsPanel } from './resultsPanel'
import type { ResultsPanels } from './resultsPanels'
import type { RunChoices } from './runChoices'
import type { Run, Runs } from './runs'
import type { SourcesView } from './sourcesView'

/** What commands work with: the parts of the extension that live as long as it is active. */
export interface Workbench {
  readonly log: vscode.LogOutputChannel
  readonly server: LanguageClient
  readonly host: EngineHost
  readonly runs: Runs
  readonly choices: RunChoices
  readonly history: RunHistory
  readonly panels: ResultsPanels
  readonly sourcesView: SourcesView
  /** Where the extension is installed. */
  readonly extensionUri: vscode.Uri
  /** Where the engine keeps columns of files for later runs. */
  readonly cacheFolder: vscode.Uri
}

/** The query a command means: the one it was called with, else that of the panel or editor in front. */
export function queryUriOf({ panels }: Workbench, argument: unknown): vscode.Uri | undefined {
  if (argument instanceof vscode.Uri && isQuery(argument)) return argument
  if (isQueryPlace(argument) || isLinePlace(argument)) return argument.uri
  const shown = panels.active?.query.uri
  if (shown !== undefined) return vscode.Uri.parse(shown)
  const document = vscode.window.activeTextEditor?.document
  return document && mayHoldQueries(document) ? document.uri : undefined
}

/** The panel a command means, by the same rule; undefined when the query has none. */
export function panelOf(workbench: Workbench, argument: unknown): ResultsPanel | undefined {
  const { panels } = workbench
  if (panels.active && !namesQuery(argument)) return panels.active
  const uri = queryUriOf(workbench, argument)
  return uri && panels.of(uri.toString())
}

/** The run that a command means: that of the panel in front, else the last one of the query. */
export function runMeant(workbench: Workbench, argument: unknown): Run | undefined {
  const key = panelOf(workbench, argument)?.key ?? queryUriOf(workbench, argument)?.toString()
  return key === undefined ? undefined : workbench.runs.of(key)
}

const namesQuery = (argument: unknown): boolean =>
  (argument instanceof vscode.Uri && isQuery(argument)) || isQueryPlace(argument) || isLinePlace(argument)

function isQuery(uri: vscode.Uri): boolean {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString())
  return open ? mayHoldQueries(open) : /\.(dql|md|markdown)$/i.test(uri.path)
}

const mayHoldQueries = ({ languageId }: vscode.TextDocument): boolean =>
  queryLanguages.some((language) => language === languageId)
