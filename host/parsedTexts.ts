import { trace, type PatternTrace, type TraceStep } from '../engine'
import { dpl, openSnapshot, type OpenPattern } from '../language'
import type { ParsedText, PatternFailure, RecordField } from '../protocol'

/** Texts longer than this are not taken apart to be shown. */
const TEXT_LENGTH = 100_000

/** The `parse` commands of the main pipeline, with the field they read and their pattern. */
function parsesOf(query: string): readonly { readonly field: string; readonly open: OpenPattern }[] {
  return openSnapshot(query).patterns.flatMap((open) => {
    const { owner } = open
    if (owner?.kind !== 'command' || owner.name.text.toLowerCase() !== 'parse') return []
    const input = owner.arguments.find(({ name }) => name === undefined)?.value
    return input?.kind === 'field' ? [{ field: input.name, open }] : []
  })
}

/**
 * The texts of a record that `parse` commands of its query have read, with the parts that named items took. A field that
 * the record has no more is looked for in its original line, where that is the text of `content`.
 */
export function parsedTexts(
  query: string,
  fields: readonly RecordField[],
  originalText: string | undefined,
): readonly ParsedText[] {
  return parsesOf(query).flatMap(({ field, open }) => {
    const own = fields.find(({ name, type }) => name === field && type === 'string')?.text
    const text = own ?? (field === 'content' ? originalText : undefined)
    if (text === undefined || text.length > TEXT_LENGTH) return []
    const traced = trace(open.facts.pattern, text, { baseTime: 0n })
    return 'diagnostics' in traced || !traced.taken ? [] : [{ field, text, marks: marksOf(open, traced) }]
  })
}

function marksOf({ facts }: OpenPattern, { steps, exports }: PatternTrace): ParsedText['marks'] {
  const names = new Map<string, string>()
  dpl.walk(facts.pattern, (node) => {
    if (node.kind === 'item' && node.exportName) names.set(keyOf(node.span), node.exportName.name)
  })
  const typeOf = (name: string) => exports.find((one) => one.name === name)?.type ?? 'any'
  return takenItems(steps).flatMap(({ item, taken }) => {
    const name = names.get(keyOf(item))
    return name === undefined ? [] : [{ name, type: typeOf(name), start: taken.start, end: taken.end }]
  })
}

const keyOf = ({ start, end }: TraceStep['item']): string => `${start} ${end}`

/** What matched, each with what matched inside it. */
function takenItems(
  steps: readonly TraceStep[],
): readonly { readonly item: TraceStep['item']; readonly taken: NonNullable<TraceStep['taken']> }[] {
  return steps.flatMap(({ item, taken, inner }) => (taken ? [{ item, taken }, ...takenItems(inner)] : []))
}

/** How far the pattern at a place of the query came in texts it did not match, and what it waited for there. */
export function patternFailures(
  query: string,
  place: { readonly start: number; readonly end: number },
  texts: readonly string[],
): readonly PatternFailure[] {
  const open = openSnapshot(query).patterns.find(
    ({ span }) => span.start >= place.start && span.end <= place.end,
  )
  if (!open) return []
  return texts.flatMap((text) => {
    const traced = trace(open.facts.pattern, text, { baseTime: 0n })
    if ('diagnostics' in traced || !traced.stuck) return []
    const [expected] = traced.stuck.expected
    const matcher = expected && open.facts.text.slice(expected.start, expected.end)
    return [{ text, end: traced.stuck.at, matcher, span: undefined }]
  })
}
