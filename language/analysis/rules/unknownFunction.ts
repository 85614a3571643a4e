import { functionsAt, nearest, type FunctionPlace } from '../../catalog'
import { error } from '../../text'
import type { Rule } from './rule'

/** A function must be one of the catalog. Source: DQL reference, "functions". */
export const unknownFunction: Rule = (facts) =>
  facts.calls
    .filter(({ definition, call }) => !definition && call.name.text !== '')
    .map(({ call, place }) =>
      error(
        'unknown-function',
        call.name.span,
        call.name.text,
        nearest(call.name.text, namesAt(place)) ?? '',
      ),
    )

function namesAt(place: FunctionPlace): readonly string[] {
  const own = place === 'scalar' ? [] : functionsAt(place)
  return [...own, ...functionsAt('scalar')].map(({ name }) => name)
}
