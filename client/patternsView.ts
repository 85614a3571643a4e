import * as vscode from 'vscode'
import type { LanguageClient } from 'vscode-languageclient/node'
import { patternLibrary, type KnownPattern } from '../protocol'
import { savedPatterns } from './savedPatterns'

/** What the tree of patterns shows: the user's own, and those that come with the language. */
export type PatternItem =
  | { readonly kind: 'group'; readonly name: 'Own' | 'Library' }
  | { readonly kind: 'pattern'; readonly isOwn: boolean; readonly pattern: KnownPattern }

type Server = Pick<LanguageClient, 'isRunning' | 'sendRequest' | 'onDidChangeState'>

/** The view of patterns. */
export class PatternsView implements vscode.TreeDataProvider<PatternItem>, vscode.Disposable {
  readonly #server: Server
  readonly #changed = new vscode.EventEmitter<undefined>()
  readonly #listening: vscode.Disposable
  readonly onDidChangeTreeData = this.#changed.event

  constructor(server: Server) {
    this.#server = server
    this.#listening = vscode.Disposable.from(
      this.#changed,
      server.onDidChangeState(() => this.#changed.fire(undefined)),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('dql.patterns')) this.#changed.fire(undefined)
      }),
    )
  }

  async getChildren(item?: PatternItem): Promise<PatternItem[]> {
    if (!item) return ownPatterns().length > 0 ? [{ kind: 'group', name: 'Own' }, { kind: 'group', name: 'Library' }] : this.#library() // prettier-ignore
    if (item.kind === 'pattern') return []
    return item.name === 'Own' ? ownPatterns() : this.#library()
  }

  getTreeItem(item: PatternItem): vscode.TreeItem {
    return item.kind === 'group' ? groupItem(item.name) : patternItem(item)
  }

  dispose(): void {
    this.#listening.dispose()
  }

  async #library(): Promise<PatternItem[]> {
    if (!this.#server.isRunning()) return []
    const patterns = await this.#server.sendRequest<readonly KnownPattern[]>(patternLibrary, {})
    return patterns.map((pattern) => ({ kind: 'pattern', isOwn: false, pattern }))
  }
}

function ownPatterns(): PatternItem[] {
  return Object.entries(savedPatterns()).map(([name, pattern]) => ({
    kind: 'pattern',
    isOwn: true,
    pattern: { name, pattern, summary: '', samples: [] },
  }))
}

function groupItem(name: string): vscode.TreeItem {
  const item = new vscode.TreeItem(name, vscode.TreeItemCollapsibleState.Expanded)
  item.iconPath = new vscode.ThemeIcon(name === 'Own' ? 'account' : 'library')
  return item
}

function patternItem({ isOwn, pattern }: Extract<PatternItem, { kind: 'pattern' }>): vscode.TreeItem {
  const item = new vscode.TreeItem(pattern.name)
  item.description = isOwn ? pattern.pattern.replace(/\s+/g, ' ') : pattern.summary
  item.tooltip = tooltipOf(pattern)
  item.iconPath = new vscode.ThemeIcon('regex')
  item.contextValue = isOwn ? 'ownPattern' : 'pattern'
  return item
}

function tooltipOf({ summary, pattern, samples }: KnownPattern): vscode.MarkdownString {
  const tooltip = new vscode.MarkdownString()
  if (summary !== '') tooltip.appendText(`${summary}\n`)
  tooltip.appendCodeblock(pattern, 'dpl')
  const [sample] = samples
  if (sample !== undefined) tooltip.appendCodeblock(sample, 'text')
  return tooltip
}
