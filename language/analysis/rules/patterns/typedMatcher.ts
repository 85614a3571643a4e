import type { Item } from '../../../dpl'
import { flatMap, span } from '../../../text'
import { replacing, withFix } from '../fix'
import { remark } from '../rule'
import { countedCharacters, classCharacters } from './characters'
import { isWithin } from './characterSet'
import { patternRule, runsOf } from './patternRule'

/**
 * Runs of digits between fixed signs that one matcher reads as a value. Only forms with bounds that leave no other
 * meaning are told. Source: DPL reference, "network", "UUID", "time and date".
 */
export const typedMatcher = patternRule(
  {
    'typed-matcher': {
      severity: 'hint',
      title: 'Text that a typed matcher reads',
      description:
        'An address, a UUID or a date has a matcher of its own, which gives a value instead of text.',
      bad: "DIGIT{1,3} '.' DIGIT{1,3} '.' DIGIT{1,3} '.' DIGIT{1,3}",
      good: 'IPV4',
    },
  },
  (facts) =>
    flatMap(
      runsOf(facts).filter(({ isSeparated }) => !isSeparated),
      ({ items }) => {
        const signs = items.map(signOf)
        const text = signs.map(({ sign }) => sign).join('')
        return flatMap(forms, ({ form, matcher, what }) =>
          flatMap([...text.matchAll(form)], ({ index, 0: found }) => {
            const first = itemAt(signs, index, 'start')
            const last = itemAt(signs, index + found.length, 'end')
            if (!first || !last) return []
            const place = span(first.span.start, last.span.end)
            const told = remark('typed-matcher', place, matcher, what)
            return [withFix(told, `Change to ${matcher}`, replacing(place, matcher))]
          }),
        )
      },
    ),
)

const forms = [
  { form: /(?<![.D])D\.D\.D\.D(?![.D])/g, matcher: 'IPV4', what: 'an IPv4 address' },
  { form: /(?<!-)8-4-4-4-C(?!-)/g, matcher: 'UUIDSTRING', what: 'a UUID' },
  { form: /Y-M-M M:M:M(?![:M.,])/g, matcher: "TIMESTAMP('yyyy-MM-dd HH:mm:ss')", what: 'a date and time' },
]

interface Sign {
  readonly item: Item
  readonly sign: string
}

/** A letter for a run of digits, the text of a literal, and something that fits nothing for the rest. */
function signOf(item: Item): Sign {
  const { base } = item
  const isBare = !item.look && !item.isOptional && !item.exportName && !item.configuration
  if (!isBare) return { item, sign: '\0' }
  if (base.kind === 'literal')
    return { item, sign: item.quantifier || /[A-Z0-9\0]/.test(base.value) ? '\0' : base.value }
  const run = countedCharacters(item)
  return { item, sign: (run && (digitSign(run) ?? hexSign(run))) ?? '\0' }
}

type Run = NonNullable<ReturnType<typeof countedCharacters>>

const digits = classCharacters('digit') ?? []
const hexDigits = classCharacters('xdigit') ?? []

function digitSign({ set, min, max }: Run): string | undefined {
  if (!isWithin(set, digits) || !isWithin(digits, set)) return undefined
  if (min === 1 && max === 3) return 'D'
  if (min !== max) return undefined
  return min === 4 ? 'Y' : min === 2 ? 'M' : undefined
}

function hexSign({ set, min, max }: Run): string | undefined {
  const isHex = isWithin(set, hexDigits) && isWithin(digits, set) && set.length > 1
  if (!isHex || min !== max) return undefined
  return ({ 8: '8', 4: '4', 12: 'C' } as Readonly<Record<number, string>>)[min]
}

/** The item whose sign begins or ends at an offset of the joined signs; undefined inside of one. */
function itemAt(signs: readonly Sign[], offset: number, edge: 'start' | 'end'): Item | undefined {
  let start = 0
  for (const { item, sign } of signs) {
    const end = start + sign.length
    if (end > start && (edge === 'start' ? start : end) === offset) return item
    start = end
  }
  return undefined
}
