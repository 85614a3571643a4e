import type { Snapshot } from '../../analysis'
import { fieldText, stringText, type Command } from '../../dql'
import type { Offset, TextEdit } from '../../text'
import { insertionAfter } from './insertion'
import { samplePattern } from './samplePattern'
import { timeframeEdits } from './timeframeEdits'
import { comparisonWith, type WrittenValue } from './writtenValue'

/** What a user asks of a query by pointing at its result. Fields are named as in the result. */
export type QueryChange =
  | { readonly kind: 'filter' | 'filterOut'; readonly field: string; readonly value: WrittenValue }
  | { readonly kind: 'summarizeBy'; readonly field: string }
  | { readonly kind: 'fieldsKeep'; readonly fields: readonly string[] }
  | { readonly kind: 'parse'; readonly field: string; readonly sample: string | undefined }
  | { readonly kind: 'parseWith'; readonly field: string | undefined; readonly pattern: string }
  | { readonly kind: 'timeframe'; readonly from: string; readonly to: string }

/** Either edits of the text, or why there are none, as a sentence. */
export type QueryEdits =
  | { readonly kind: 'edits'; readonly edits: readonly TextEdit[] }
  | { readonly kind: 'refused'; readonly reason: string }

/**
 * The edits that put a change into the pipeline of a query: behind what the user has seen, which is the whole query, or
 * what stands up to `end` of it. Conditions go before a trailing `sort` and `limit`, so that they choose among all
 * records. Never throws; the rest of the text stays as it is.
 */
export function queryEdits(
  snapshot: Snapshot,
  change: QueryChange,
  end: Offset = snapshot.text.length,
): QueryEdits {
  const commands = snapshot.query.commands.filter(({ span }) => span.start < end)
  const last = commands.at(-1)
  if (!last) return refused('The query has no command that could be followed by another.')
  switch (change.kind) {
    case 'filter':
    case 'filterOut': {
      const written = comparisonWith(change.value)
      if (written === undefined)
        return refused(`A value of type ${change.value.type} can not be written in a condition.`)
      const condition = `${change.kind} ${written(fieldText(change.field))}`
      return inserted(snapshot, beforeTrailing(commands, last, ['sort', 'limit']), condition)
    }
    case 'summarizeBy': {
      const summary = `summarize count(), by: { ${fieldText(change.field)} }`
      return inserted(snapshot, beforeTrailing(commands, last, ['limit']), summary)
    }
    case 'fieldsKeep':
      if (change.fields.length === 0) return refused('No field is chosen.')
      return inserted(snapshot, last, `fieldsKeep ${change.fields.map(fieldText).join(', ')}`)
    case 'parse':
      return inserted(snapshot, last, parseText(change.field, samplePattern(change.sample ?? '')))
    case 'parseWith':
      return inserted(snapshot, last, parseText(change.field ?? 'content', change.pattern))
    case 'timeframe':
      return { kind: 'edits', edits: timeframeEdits(snapshot, commands, change) }
  }
}

const refused = (reason: string): QueryEdits => ({ kind: 'refused', reason })

const inserted = (snapshot: Snapshot, after: Command, text: string): QueryEdits => ({
  kind: 'edits',
  edits: [insertionAfter(snapshot, after, text)],
})

/** The last command that is none of the `skipped` ones, or `last` when all are. */
function beforeTrailing(commands: readonly Command[], last: Command, skipped: readonly string[]): Command {
  return commands.findLast(({ name }) => !skipped.includes(name.text.toLowerCase())) ?? last
}

/** Patterns of several lines, or with quotes, are easier to read as they are. */
function parseText(field: string, pattern: string): string {
  const isRaw = /["\n]/.test(pattern) && !pattern.includes('"""') && !pattern.endsWith('"')
  return `parse ${fieldText(field)}, ${isRaw ? `"""${pattern}"""` : stringText(pattern)}`
}
