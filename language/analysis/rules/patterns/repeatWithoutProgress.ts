import { flatMap } from '../../../text'
import { remark } from '../rule'
import { beginningsOf } from './beginnings'
import { itemsOf, matcherOf, patternRule } from './patternRule'

/** A repetition ends when its content takes nothing. Source: DPL reference, "array", "key-value pairs". */
export const repeatWithoutProgress = patternRule(
  {
    'repeat-without-progress': {
      severity: 'warning',
      title: 'Repetition of something that takes no text',
      description:
        'The content of ARRAY and KVP has to take text: a repetition ends where nothing is taken. Lookarounds and places in the text take none.',
      bad: 'ARRAY{ >>INT:n }{1,9}:numbers',
      good: "ARRAY{ INT:n ','? }{1,9}:numbers",
    },
  },
  (facts) => {
    const beginnings = beginningsOf(facts)
    return flatMap(itemsOf(facts), (item) => {
      const name = matcherOf(item) ?? ''
      const { body } = item
      if (body?.kind !== 'itemsBody' || body.sequence.items.length === 0) return []
      if (name !== 'ARRAY' && name !== 'KVP') return []
      const { characters } = beginnings.ofSequence(body.sequence)
      return characters.length > 0 ? [] : [remark('repeat-without-progress', body.sequence.span, name)]
    })
  },
)
