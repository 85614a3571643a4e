import type { CompletionItem as LspCompletionItem } from 'vscode-languageserver'
import type { Completion } from '../language'
import { toMarkup } from './toLsp'

/** The lists that completion has given last: what their items say is made when a user looks at one. */
export class OfferedItems {
  readonly #lists = new Map<number, Completion['items']>()
  #last = 0

  /** Keeps a list; gives its number. */
  keep({ items }: Completion): number {
    this.#last++
    this.#lists.set(this.#last, items)
    this.#lists.delete(this.#last - keptLists)
    return this.#last
  }

  /** The item with its documentation; as it is when its list is gone. */
  resolved(item: LspCompletionItem): LspCompletionItem {
    const documentation = this.#itemOf(item)?.documentation
    return documentation ? { ...item, documentation: toMarkup(documentation()) } : item
  }

  #itemOf({ data, label }: LspCompletionItem) {
    const { list, index } = (data ?? {}) as { readonly list?: number; readonly index?: number }
    const item = this.#lists.get(list ?? 0)?.[index ?? -1]
    return item?.label === label ? item : undefined
  }
}

/** Clients ask for items of the list they show; a new one is on its way at most. */
const keptLists = 3
