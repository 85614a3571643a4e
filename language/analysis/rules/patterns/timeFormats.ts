import { parameterOf, type Item } from '../../../dpl'
import { flatMap, kept, span, type Span } from '../../../text'
import type { PatternFacts } from '../../patternFacts'
import { itemsOf, matcherOf } from './patternRule'

/** One letter of a time format as often as it is repeated. Offsets count in the format, quoted text included. */
export interface FormatField {
  readonly letter: string
  readonly count: number
  readonly start: number
}

/** A TIMESTAMP with its format, as far as that is written out. */
export interface TimeFormat {
  readonly item: Item
  readonly fields: readonly FormatField[]
  readonly letters: ReadonlySet<string>
  /** Counts seconds or milliseconds since 1970. */
  readonly isEpoch: boolean
  readonly hasZone: boolean
  /** Where the format stands in the pattern; the matcher itself when it is the usual one. */
  readonly span: Span
  /** The place of a field in the pattern; undefined when escapes make that unsure. */
  readonly placeOf: (field: FormatField) => Span | undefined
}

/** The format that TIMESTAMP has unless another is given. */
const usualFormat = 'yyyy-MM-dd HH:mm:ss'

/** Every TIMESTAMP and TIME of a pattern whose format is text. */
export const timeFormatsOf = kept((facts: PatternFacts): readonly TimeFormat[] =>
  flatMap(itemsOf(facts), (item) => {
    if (matcherOf(item) !== 'TIMESTAMP') return []
    const given = item.configuration?.parameters.find(
      ({ name }) => (name ?? 'format').toLowerCase() === 'format',
    )
    const format = given ? given.value : usualFormat
    if (typeof format !== 'string') return []
    const fields = fieldsOf(format)
    const letters = new Set(fields.map(({ letter }) => letter))
    const where = given?.valueSpan ?? item.base.span
    const isPlain = given !== undefined && facts.text.slice(where.start + 1, where.end - 1) === format
    return [
      {
        item,
        fields,
        letters,
        isEpoch: [...letters].every((letter) => 'sSf'.includes(letter)),
        hasZone: letters.has('z') || letters.has('Z') || parameterOf(item, 'tz', 'timezone') !== undefined,
        span: where,
        placeOf: ({ start, count }) =>
          isPlain ? span(where.start + 1 + start, where.start + 1 + start + count) : undefined,
      },
    ]
  }),
)

function fieldsOf(format: string): readonly FormatField[] {
  const fields: FormatField[] = []
  for (const match of format.matchAll(/'[^']*'?|([A-Za-z])\1*/g)) {
    const [text, letter] = match
    if (letter !== undefined) fields.push({ letter, count: text.length, start: match.index })
  }
  return fields
}
