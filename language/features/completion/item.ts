import type { Span } from '../../text'

/** What an item is, for its icon. */
export type CompletionKind =
  'command' | 'function' | 'aggregation' | 'parameter' | 'field' | 'value' | 'operator' | 'dataObject' | 'matcher' | 'macro' | 'variable' | 'unit' // prettier-ignore

export interface CompletionItem {
  readonly label: string
  readonly kind: CompletionKind
  /** A type or form, shown beside the label. */
  readonly detail?: string
  /** Where it comes from or how often it was seen, shown at the edge of the list. */
  readonly description?: string
  /** Markdown, made when the item is looked at. */
  readonly documentation?: () => string
  /** What the written word is compared with; the label unless given. */
  readonly filterText?: string
  /** What is inserted; the label unless given. */
  readonly insertText?: string
  /** Whether `insertText` has places to fill in, written `$1`, `${1:text}` and `$0` for the last. */
  readonly isSnippet?: boolean
  /** From 0; lower ones are offered first, equal ones by label. */
  readonly rank: number
}

export interface Completion {
  /** The text that an item replaces. */
  readonly span: Span
  readonly items: readonly CompletionItem[]
}

/** The order of what is offered at one place. */
export const rank = {
  value: 0,
  fitting: 1,
  field: 2,
  aggregation: 3,
  parameter: 4,
  function: 5,
  perhaps: 5.3,
  unfitting: 5.5,
  other: 6,
} as const

/** Text as it stands in a snippet. */
export const inSnippet = (text: string): string => text.replace(/[\\$}]/g, (character) => `\\${character}`)

/** Below one for the names of a list, in its order; `other` for all others. */
export function rankAmong(names: readonly string[], name: string, other: number): number {
  const place = names.indexOf(name)
  return place < 0 ? other : place / 100
}
