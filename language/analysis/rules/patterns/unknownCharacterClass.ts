import { nearest, posixClasses, posixClassNamed } from '../../../catalog'
import { flatMap, span, type Span } from '../../../text'
import type { PatternFacts } from '../../patternFacts'
import { replacing, withFix } from '../fix'
import { remark } from '../rule'
import { itemsOf, patternRule } from './patternRule'

/** `[:name:]` must be one of the POSIX classes. Source: DPL reference, "lines and strings". */
export const unknownCharacterClass = patternRule(
  {
    'unknown-character-class': {
      severity: 'error',
      title: 'Unknown character class',
      description: 'Between `[:` and `:]` stands the name of a POSIX class, such as `digit` or `alpha`.',
      bad: "[:digt:]{4}:year '-'",
      good: "[:digit:]{4}:year '-'",
    },
  },
  (facts) =>
    flatMap(itemsOf(facts), ({ base }) => {
      if (base.kind !== 'posixClass' && base.kind !== 'characterClass') return []
      const names = base.kind === 'posixClass' ? [base.name] : base.posix
      return names
        .filter((name) => !posixClassNamed(name))
        .map((name) => {
          const place = placeOf(facts, base.span, name)
          const meant = nearest(name, Object.keys(posixClasses))
          const told = remark('unknown-character-class', place, name, meant ?? '')
          return meant === undefined ? told : withFix(told, `Change to ${meant}`, replacing(place, meant))
        })
    }),
)

function placeOf({ text }: PatternFacts, whole: Span, name: string): Span {
  const start = text.indexOf(`:${name}:`, whole.start) + 1
  return span(start, start + name.length)
}
