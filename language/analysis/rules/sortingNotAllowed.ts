import { error } from '../../text'
import { valuesIn } from './values'
import type { Rule } from './rule'

/** `asc` and `desc` stand behind sort keys only. Source: DQL reference, "sort command". */
export const sortingNotAllowed: Rule = (facts) =>
  valuesIn(facts).flatMap(({ sorted, parameter, ownerName, expression }) =>
    sorted && parameter && !parameter.isSortable
      ? [
          error(
            'sorting-not-allowed',
            { start: expression.span.end, end: sorted.span.end },
            sorted.direction,
            ownerName,
          ),
        ]
      : [],
  )
