import { inlineCode, textsFor, type OpenPattern, type Snapshot } from '../../analysis'
import { encodeLiteral, lex, type Token } from '../../dpl'
import type { Offset } from '../../text'
import { rank, type CompletionItem } from './item'

/** So many texts tell the members and what they hold. */
const MOST_TEXTS = 100

/**
 * Members of the sampled JSON texts, each with the matcher that reads all its values, where one may begin at `offset` in
 * the braces of a JSON matcher that takes the text from its start. Those that are written already are left out.
 */
export function sampledMembers(
  snapshot: Snapshot,
  open: OpenPattern,
  offset: Offset,
): readonly CompletionItem[] {
  const { text } = open.facts
  if (!isInFirstBraces(lex(text.slice(0, offset)))) return []
  const given = new Set(lex(text).flatMap((token) => (token.kind === 'exportName' ? [token.text] : [])))
  const objects = textsFor(snapshot, open).slice(0, MOST_TEXTS).flatMap(objectIn)
  return [...valuesByMember(objects)]
    .filter(([name]) => !given.has(name) && !given.has(encodeLiteral(name)))
    .flatMap(([name, values], index) => {
      const matcher = matcherFor(values)
      if (!matcher) return []
      const label = `${matcher}:${/^[A-Za-z]\w*$/.test(name) ? name : encodeLiteral(name)}`
      return [
        {
          label,
          kind: 'field',
          description: `${values.length} of ${objects.length} sampled`,
          documentation: () => `Such as ${inlineCode(JSON.stringify(values[0]).slice(0, 100))}.`,
          insertText: open.written?.(label) ?? label,
          rank: rank.value + Math.min(index, 99) / 100,
        },
      ]
    })
}

const isInFirstBraces = ([first, second, ...others]: readonly Token[]): boolean =>
  first?.kind === 'name' &&
  /^JSON(?:_OBJECT)?$/i.test(first.text) &&
  second?.kind === 'leftBrace' &&
  others.every(({ kind }) => kind !== 'leftBrace' && kind !== 'rightBrace' && kind !== 'leftParenthesis')

type Members = Readonly<Record<string, unknown>>

function objectIn(text: string): readonly Members[] {
  try {
    const value: unknown = JSON.parse(text)
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? [value as Members] : []
  } catch {
    return []
  }
}

/** The values that are not null, by the names of their members in the order of the texts. */
function valuesByMember(objects: readonly Members[]): ReadonlyMap<string, readonly unknown[]> {
  const values = new Map<string, unknown[]>()
  for (const [name, value] of objects.flatMap(Object.entries)) {
    if (value === null) continue
    const known = values.get(name)
    if (known) known.push(value)
    else values.set(name, [value])
  }
  return values
}

/** The first matcher that reads each of the values. Numbers may stand in quotes; what stands for no value counts for nothing. */
function matcherFor(values: readonly unknown[]): string | undefined {
  const told = values.filter((value) => value !== '-' && value !== '')
  return matchers.find(([, reads]) => (told.length > 0 ? told : values).every(reads))?.[0]
}

const matchers: readonly (readonly [string, (value: unknown) => boolean])[] = [
  ['BOOLEAN', (value) => typeof value === 'boolean'],
  ['INT', (value) => isWhole(value) && Math.abs(Number(value)) < 2 ** 31],
  ['LONG', isWhole],
  ['DOUBLE', (value) => isNumber(value, /^-?\d+(?:\.\d+)?$/)],
  ['STRING', (value) => typeof value === 'string'],
  ['JSON_ARRAY', Array.isArray],
  ['JSON', (value) => typeof value === 'object' && !Array.isArray(value)],
  ['JSON_VALUE', () => true],
]

function isWhole(value: unknown): boolean {
  return isNumber(value, /^-?\d{1,18}$/)
}

function isNumber(value: unknown, form: RegExp): boolean {
  return (typeof value === 'number' || typeof value === 'string') && form.test(String(value))
}
