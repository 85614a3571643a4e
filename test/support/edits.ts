import fc from 'fast-check'
import { caseQueries } from './queries'

/** What writers put in somewhere, closed and not. */
// prettier-ignore
const inserted = [
  'x', ' ', '\n', '|', '| ', '(', ')', '[', ']', '{', '}', '"', '`', '"""', "'", '//', '/*', '*/', '{{ a }}', '{{', '}}', '@', ',', '==', 'a.b',
  '| filter status == 500', '\n| fieldsAdd made = 1', '| fields content', '| summarize count(), by: {loglevel}', '| limit 5 ',
  '| parse content, "LD INT:made"', '[ fetch logs ]', '// note\n', '\\',
  '\n| fieldsRename body = content', '\n| fieldsKeep content', '\n| fieldsRemove status', '\n| filtr made > 1', '\n| fieldsAdd content = 1',
]

/** One change: what is taken out and put in, and where, as a share of the text. */
export interface Edit {
  readonly place: number
  readonly taken: number
  readonly put: string
}

export const edits: fc.Arbitrary<readonly Edit[]> = fc.array(
  fc.record({
    // At the very beginning, a change may be one of all that comes to the commands.
    place: fc.oneof(
      { weight: 2, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }) },
      { weight: 1, arbitrary: fc.double({ min: 0, max: 0.01, noNaN: true }) },
    ),
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

/** Commands that have to do with each other from afar: what one makes, others read, drop, overwrite or contradict. */
// prettier-ignore
const related = [
  'filter status == 500', 'filter status == 404', 'filterOut status == 500', 'filter loglevel == "ERROR" and made > 1', 'filter made < 0 and made > 1',
  'fieldsAdd made = 1, other = lower(content)', 'fieldsAdd made = made + 1', 'fieldsAdd seconds = toLong(duration)', 'fieldsAdd `a-b` = 1', 'fieldsAdd c = a-b',
  'parse content, "LD INT:made"', 'parse content, "LD INT:status LD:other"', 'fieldsRemove made', 'fieldsKeep content, status, loglevel', 'fieldsRename level = loglevel',
  'filter level == "WARN" or loglevel == "WARN"', 'lookup [ data record(code = 500, meaning = "x") ], sourceField: status, lookupField: code', 'filter lookup.meaning == "x"',
  'sort status', 'sort timestamp desc', 'limit 10', 'dedup status', 'filter lower(loglevel) == "error"', 'filter statu == 1', 'search "x"', 'traverse runs_on, HOST', 'expand made',
  'join [ fetch events | summarize count(), by: { status } ], on: { status }', 'summarize count(), by: { status, made }', 'fields content, made',
]

/** Queries of so many commands that they are read in several pieces. */
export const relatedQueries: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...related, ...related.slice(0, 12)), { minLength: 120, maxLength: 200 })
  .map((commands) => ['fetch logs', ...commands].join('\n| '))
