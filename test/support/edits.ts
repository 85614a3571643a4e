import fc from 'fast-check'
import { caseQueries } from './queries'

/** What writers put in somewhere, closed and not. */
// prettier-ignore
const inserted = [
  'x', ' ', '\n', '|', '| ', '(', ')', '[', ']', '{', '}', '"', '`', '"""', "'", '//', '/*', '*/', '{{ a }}', '{{', '}}', '@', ',', '==', 'a.b',
  '| filter status == 500', '\n| fieldsAdd made = 1', '| fields content', '| summarize count(), by: {loglevel}', '| limit 5 ',
  '| parse content, "LD INT:made"', '[ fetch logs ]', '// note\n', '\\',
]

/** One change: what is taken out and put in, and where, as a share of the text. */
export interface Edit {
  readonly place: number
  readonly taken: number
  readonly put: string
}

export const edits: fc.Arbitrary<readonly Edit[]> = fc.array(
  fc.record({
    place: fc.double({ min: 0, max: 1, noNaN: true }),
    taken: fc.oneof(fc.constant(0), fc.nat({ max: 12 }), fc.nat({ max: 400 })),
    put: fc.oneof(fc.constant(''), fc.constantFrom(...inserted)),
  }),
  { minLength: 1, maxLength: 5 },
)

export function edited(text: string, { place, taken, put }: Edit): string {
  const start = Math.floor(place * text.length)
  return text.slice(0, start) + put + text.slice(start + taken)
}

/** Queries of many commands: the cases, behind each other. */
export const longQueries: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...caseQueries().map(({ query }) => query)), { minLength: 12, maxLength: 30 })
  .map((queries) => queries.join('\n| '))
