import * as path from 'node:path'
import * as vscode from 'vscode'
import type { LanguageClient } from 'vscode-languageclient/node'
import {
  describeFolder,
  sourcesChanged,
  type DescribedField,
  type DescribedSource,
  type DescribeFolderParams,
  type FileReading,
} from '../protocol'
import { bytesText, countText } from './runText'

/** What the tree of sources shows: sources, the files of each with how they are read, and the fields seen in them. */
export type SourceItem =
  | { readonly kind: 'source'; readonly source: DescribedSource }
  | { readonly kind: 'files'; readonly source: DescribedSource }
  | { readonly kind: 'file'; readonly reading: FileReading }
  | { readonly kind: 'fact'; readonly label: string; readonly reason: string }
  | { readonly kind: 'field'; readonly field: DescribedField }

type Server = Pick<LanguageClient, 'isRunning' | 'sendRequest' | 'onNotification' | 'onDidChangeState'>

/** The view of the sources that the workspace configures, as the language server reads them. */
export class SourcesView implements vscode.TreeDataProvider<SourceItem> {
  readonly #server: Server
  readonly #changed = new vscode.EventEmitter<undefined>()
  readonly onDidChangeTreeData = this.#changed.event

  constructor(server: Server) {
    this.#server = server
    server.onNotification(sourcesChanged, () => this.refresh())
    server.onDidChangeState(() => this.refresh())
  }

  refresh(): void {
    this.#changed.fire(undefined)
  }

  async getChildren(item?: SourceItem): Promise<SourceItem[]> {
    return item ? childrenOf(item) : this.#sources()
  }

  getTreeItem(item: SourceItem): vscode.TreeItem {
    return treeItem(item)
  }

  async #sources(): Promise<SourceItem[]> {
    if (!this.#server.isRunning()) return []
    const folders = vscode.workspace.workspaceFolders ?? []
    const described = folders.map(({ uri }) => {
      const params: DescribeFolderParams = { uri: uri.toString() }
      return this.#server.sendRequest<readonly DescribedSource[]>(describeFolder, params)
    })
    return (await Promise.all(described)).flat().map((source) => ({ kind: 'source', source }))
  }
}

/** What stands below an item. */
export function childrenOf(item: SourceItem): SourceItem[] {
  switch (item.kind) {
    case 'source':
      return [
        { kind: 'files', source: item.source },
        ...item.source.fields.map((field) => ({ kind: 'field' as const, field })),
      ]
    case 'files':
      return item.source.readings.map((reading) => ({ kind: 'file', reading }))
    case 'file': {
      const { format, formatReason, timestamp, timestampReason, loglevel, loglevelReason } = item.reading
      return [
        { kind: 'fact', label: `format: ${format}`, reason: formatReason },
        { kind: 'fact', label: `timestamp: ${timestamp}`, reason: timestampReason },
        { kind: 'fact', label: `loglevel: ${loglevel}`, reason: loglevelReason },
      ]
    }
    case 'field':
      return item.field.members.map((field) => ({ kind: 'field', field }))
    case 'fact':
      return []
  }
}

function treeItem(item: SourceItem): vscode.TreeItem {
  switch (item.kind) {
    case 'source':
      return sourceItem(item.source)
    case 'files': {
      const shown = new vscode.TreeItem('Files', vscode.TreeItemCollapsibleState.Collapsed)
      shown.description = countText(item.source.files.length, 'file')
      shown.iconPath = new vscode.ThemeIcon('files')
      return shown
    }
    case 'file':
      return fileItem(item.reading)
    case 'fact': {
      const shown = new vscode.TreeItem(item.label)
      shown.description = item.reason
      shown.tooltip = `${item.label}\n${item.reason}`
      return shown
    }
    case 'field':
      return fieldItem(item.field)
  }
}

function sourceItem({ name, format, reason, files, sample, times }: DescribedSource): vscode.TreeItem {
  const item = new vscode.TreeItem(name, vscode.TreeItemCollapsibleState.Expanded)
  item.description = files.length === 0 ? 'no files' : format
  item.tooltip = [
    `${name}: ${format === '' ? 'no files' : `${format} (${reason})`}`,
    `${sample.isWhole ? 'All' : 'The first'} ${countText(sample.records, 'record')} looked at`,
    ...(times ? [`from ${times.first} to ${times.last}`] : []),
  ].join('\n')
  item.iconPath = new vscode.ThemeIcon(files.length === 0 ? 'warning' : 'database')
  item.contextValue = 'source'
  return item
}

function fileItem({ file, bytes, format }: FileReading): vscode.TreeItem {
  const uri = vscode.Uri.file(file)
  const item = new vscode.TreeItem(path.basename(file), vscode.TreeItemCollapsibleState.Collapsed)
  item.description = `${format} · ${bytesText(bytes)}`
  item.tooltip = file
  item.resourceUri = uri
  item.iconPath = vscode.ThemeIcon.File
  item.contextValue = 'file'
  return item
}

function fieldItem(field: DescribedField): vscode.TreeItem {
  const { name, types, share, examples, members } = field
  const state = members.length > 0 ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.None // prettier-ignore
  const item = new vscode.TreeItem(name, state)
  item.description = fieldText(field)
  item.tooltip = [
    `${name}: ${types.length === 0 ? 'always null' : types.join(', ')}`,
    ...(share === undefined ? [] : [`in ${shareText(share)} of the records looked at`]),
    ...examples.slice(0, 5),
  ].join('\n')
  item.iconPath = new vscode.ThemeIcon(iconOf(types))
  item.contextValue = 'field'
  return item
}

/** `string · 85 %`. */
export function fieldText({ types, share }: DescribedField): string {
  const type = types.length === 0 ? 'null' : types.join(', ')
  return share === undefined ? type : `${type} · ${shareText(share)}`
}

function shareText(share: number): string {
  const percent = share * 100
  // A field that is rarely there is not shown as if it never were, and the other way round.
  if (percent > 0 && percent < 1) return '< 1 %'
  return `${percent > 99 && percent < 100 ? '> 99' : Math.round(percent)} %`
}

function iconOf([type]: readonly string[]): string {
  switch (type) {
    case 'string':
      return 'symbol-string'
    case 'long':
    case 'double':
      return 'symbol-number'
    case 'boolean':
      return 'symbol-boolean'
    case 'array':
      return 'symbol-array'
    case 'record':
      return 'symbol-object'
    case 'timestamp':
    case 'duration':
    case 'timeframe':
      return 'clock'
    default:
      return 'symbol-field'
  }
}
