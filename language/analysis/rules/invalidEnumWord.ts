import { suggestion } from '../fixes/fixes'
import { nearest } from '../../catalog'
import { flatMap } from '../../text'
import { wordOf } from '../wordOf'
import { valuesIn } from './values'
import { remark, textRule } from './rule'

/** Some parameters take one of a few words. Source: DQL reference, "parameters". */
export const invalidEnumWord = textRule(
  {
    'invalid-enum-word': {
      severity: 'error',
      title: 'Word that the parameter does not take',
      description: 'Some parameters take one of a few words.',
      bad: 'fetch logs | join [ fetch events ], on: {id}, kind: left',
      good: 'fetch logs | join [ fetch events ], on: {id}, kind: leftOuter',
      fixes: suggestion(3),
    },
  },
  (facts) =>
    flatMap(valuesIn(facts), ({ parameter, expression }) => {
      const words = parameter?.words
      const word = wordOf(expression)
      if (!words || word === undefined || words.some((one) => isSameWord(one, word))) return []
      const takesFields = parameter.kinds.includes('expressionWithFieldAccess') && expression.kind === 'field'
      if (takesFields) return []
      return [
        remark(
          'invalid-enum-word',
          expression.span,
          word,
          parameter.name,
          listed(words),
          nearest(word, words) ?? '',
        ),
      ]
    }),
)

/** Words are matched in any case, unless they are units of time, where `m` and `M` differ. */
const isSameWord = (one: string, word: string): boolean =>
  one.length > 1 ? one.toLowerCase() === word.toLowerCase() : one === word

const listed = (words: readonly string[]): string =>
  words.length > 6 ? `one of ${words.slice(0, 6).join(', ')}, …` : words.join(', ')
