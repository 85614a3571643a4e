import { suggestion } from '../fixes/fixes'
import { functionsAt, nearest, type FunctionPlace } from '../../catalog'
import { functionSynonyms } from '../synonyms'
import { remark, textRule } from './rule'

/** A function must be one of the catalog. Source: DQL reference, "functions". */
export const unknownFunction = textRule(
  {
    'unknown-function': {
      severity: 'error',
      title: 'Unknown function',
      description: 'There is no function of this name, or none at this place.',
      bad: 'fetch logs | fields lowr(content)',
      good: 'fetch logs | fields lower(content)',
      fixes: suggestion(1),
    },
  },
  (facts) =>
    facts.calls
      .filter(({ definition, call }) => !definition && call.name.text !== '')
      .map(({ call, place }) =>
        remark('unknown-function', call.name.span, call.name.text, suggestionFor(call.name.text, place)),
      ),
)

/** What other languages call otherwise, or else the nearest name, or the only one that begins so. */
const suggestionFor = (name: string, place: FunctionPlace): string =>
  (Object.hasOwn(functionSynonyms, name.toLowerCase()) ? functionSynonyms[name.toLowerCase()] : undefined) ??
  nearest(name, namesAt(place)) ??
  onlyOneThatBegins(name, namesAt(place)) ??
  ''

function onlyOneThatBegins(beginning: string, names: readonly string[]): string | undefined {
  const longer = names.filter((name) => name.toLowerCase().startsWith(beginning.toLowerCase()))
  return beginning.length >= 4 && longer.length === 1 ? longer[0] : undefined
}

function namesAt(place: FunctionPlace): readonly string[] {
  const own = place === 'scalar' ? [] : functionsAt(place)
  return [...own, ...functionsAt('scalar')].map(({ name }) => name)
}
