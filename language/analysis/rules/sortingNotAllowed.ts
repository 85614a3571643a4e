import { flatMap } from '../../text'
import { sortingNotAllowedFixes } from '../fixes/arguments'
import { valuesIn } from './values'
import { remark, textRule } from './rule'

/** `asc` and `desc` stand behind sort keys only. Source: DQL reference, "sort command". */
export const sortingNotAllowed = textRule(
  {
    'sorting-not-allowed': {
      severity: 'error',
      title: 'Sort direction where none is possible',
      description: '`asc` and `desc` stand behind sort keys only.',
      bad: 'fetch logs | fields timestamp desc',
      good: 'fetch logs | sort timestamp desc',
      fixes: sortingNotAllowedFixes,
    },
  },
  (facts) =>
    flatMap(valuesIn(facts), ({ sorted, parameter, ownerName, expression }) =>
      sorted && parameter && !parameter.isSortable
        ? [
            remark(
              'sorting-not-allowed',
              { start: expression.span.end, end: sorted.span.end },
              sorted.direction,
              ownerName,
            ),
          ]
        : [],
    ),
)
