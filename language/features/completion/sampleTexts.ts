import { textsFor, type OpenPattern, type Snapshot } from '../../analysis'
import { encodeLiteral, lex, parse, type Token } from '../../dpl'
import type { Offset } from '../../text'
import { rank, type CompletionItem } from './item'

const LONGEST = 60
const MOST_SEPARATORS = 6

/**
 * Literals that the sample lines have where a pattern breaks off at `offset` of its own text: the text that all lines
 * which match so far go on with; behind LD or DATA the separators that all of them have further on. Without the quotes.
 */
export function nextTexts(snapshot: Snapshot, open: OpenPattern, offset: Offset): readonly string[] {
  const before = open.facts.text.slice(0, offset)
  const tokens = lex(before)
  if (depthOf(tokens) !== 0) return []
  const lazy = lazyItem(tokens)
  const rests = restsBehind(snapshot, open, lazy ? before.slice(0, lazy.span.start) : before)
  if (rests.length === 0) return []
  return lazy ? separatorsIn(rests) : continuations(commonStart(rests))
}

/** The same inside the quotes of a literal that begins at `start`, to go on with what is written there. */
export const textItems = (snapshot: Snapshot, open: OpenPattern, start: Offset): readonly CompletionItem[] =>
  literalItems(snapshot, open, start).map((item) => ({
    ...item,
    label: item.label.slice(1, -1),
    insertText: (item.insertText ?? item.label).slice(1, -1),
  }))

/** The same as items of a completion that are written with their quotes. */
export const literalItems = (
  snapshot: Snapshot,
  open: OpenPattern,
  offset: Offset,
): readonly CompletionItem[] =>
  nextTexts(snapshot, open, offset).map((text, index) => {
    const literal = encodeLiteral(text)
    return {
      label: literal,
      kind: 'value',
      description: 'next in the sample',
      insertText: open.written?.(literal) ?? literal,
      rank: rank.value + index / 100,
    }
  })

/** What the sample lines have behind the stretch that a beginning of the pattern takes; of those that it matches. */
function restsBehind(snapshot: Snapshot, open: OpenPattern, before: string): readonly string[] {
  const texts = textsFor(snapshot, open)
  if (before.trim() === '') return texts
  const { pattern, diagnostics } = parse(before)
  if (diagnostics.length > 0) return []
  const matches = snapshot.patternRunner?.run(pattern, texts) ?? []
  return texts.flatMap((text, index) => {
    const end = matches[index]?.end
    return end === undefined ? [] : [text.slice(end)]
  })
}

/** LD or DATA at the end, with or without a name: where it ends, only what follows can tell. */
function lazyItem(tokens: readonly Token[]): Token | undefined {
  const named = tokens.at(-1)?.kind === 'exportName' || tokens.at(-2)?.kind === 'colon'
  const item = tokens.at(named ? -3 : -1)
  return item?.kind === 'name' && /^(LD|DATA)$/i.test(item.text) ? item : undefined
}

const opening: ReadonlySet<string> = new Set(['leftBrace', 'leftParenthesis'])
const closing: ReadonlySet<string> = new Set(['rightBrace', 'rightParenthesis'])

const depthOf = (tokens: readonly Token[]): number =>
  tokens.reduce((depth, { kind }) => depth + (opening.has(kind) ? 1 : closing.has(kind) ? -1 : 0), 0)

function commonStart(texts: readonly string[]): string {
  const [first = '', ...others] = texts
  let length = Math.min(first.length, LONGEST)
  for (const text of others) while (!text.startsWith(first.slice(0, length))) length--
  return first.slice(0, length)
}

/** The whole text, and its beginning up to where a word begins or ends. */
function continuations(text: string): readonly string[] {
  const piece = /^(?:[^\p{L}\p{N}]+|[\p{L}\p{N}]+[^\p{L}\p{N}]*)/u.exec(text)?.[0] ?? ''
  return [...new Set([text, piece])].filter((one) => one !== '')
}

/** Runs of punctuation and blanks that all texts have, in the order of the first text. */
function separatorsIn(texts: readonly string[]): readonly string[] {
  const [first = ''] = texts
  const runs = first.match(/[^\p{L}\p{N}]{1,12}/gu) ?? []
  return [...new Set(runs)]
    .filter((run) => texts.every((text) => text.includes(run)))
    .slice(0, MOST_SEPARATORS)
}
