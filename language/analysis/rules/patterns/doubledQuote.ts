import { flatMap, span } from '../../../text'
import { replacing, withFix } from '../fix'
import { remark } from '../rule'
import { patternRule, runsOf } from './patternRule'

/** A quote in a literal is escaped; two literals side by side match no quote. Source: DPL reference, "literal expression". */
export const doubledQuote = patternRule(
  {
    'doubled-quote': {
      severity: 'information',
      title: 'Quote that is doubled',
      description:
        "A doubled quote ends one text and begins the next; it matches no quote. A quote in a text is written `\\'`, or stands in quotes of the other kind.",
      bad: "'it''s ' INT:n",
      good: "'it\\'s ' INT:n",
    },
  },
  (facts) =>
    flatMap(runsOf(facts), ({ items }) =>
      flatMap(items, ({ base, span: whole }, index) => {
        const next = items[index + 1]?.base
        if (base.kind !== 'literal' || next?.kind !== 'literal') return []
        const isJoined = whole.end === base.span.end && base.span.end === next.span.start
        const quotes = facts.text.slice(base.span.end - 1, next.span.start + 1)
        if (!isJoined || (quotes !== "''" && quotes !== '""') || base.value === '' || next.value === '')
          return []
        const place = span(base.span.end - 1, next.span.start + 1)
        const quote = quotes.charAt(0)
        const told = remark('doubled-quote', place, quote)
        return [withFix(told, 'Escape the quote', replacing(place, `\\${quote}`))]
      }),
    ),
)
