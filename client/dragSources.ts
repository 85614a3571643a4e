import * as vscode from 'vscode'
import type { SourceItem } from './sourcesView'

/** What an editor takes as text. */
const TEXT = 'text/plain'

/** Lets fields and sources be dragged from their view into a query: the name is written where they are dropped. */
export const dragSources: vscode.TreeDragAndDropController<SourceItem> = {
  dragMimeTypes: [TEXT],
  dropMimeTypes: [],
  handleDrag(items, dataTransfer) {
    const names = items.flatMap(nameOf)
    if (names.length > 0) dataTransfer.set(TEXT, new vscode.DataTransferItem(names.join(', ')))
  },
}

/** What stands for an item in a query; nothing for files and what is known of them. */
function nameOf(item: SourceItem): string[] {
  if (item.kind === 'field') return [item.field.written]
  return item.kind === 'source' ? [item.source.name] : []
}
