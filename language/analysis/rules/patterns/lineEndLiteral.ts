import { flatMap } from '../../../text'
import { replacing, withFix } from '../fix'
import { remark } from '../rule'
import { itemsOf, patternRule } from './patternRule'

/** EOL, CR and EOLWIN are the line ends. Source: DPL reference, "lines and strings". */
export const lineEndLiteral = patternRule(
  {
    'line-end-literal': {
      severity: 'hint',
      title: 'Line end written as text',
      description: 'EOL is a line feed, CR a carriage return, and EOLWIN both: they say what is meant.',
      bad: "LD:line '\\n'",
      good: 'LD:line EOL',
    },
  },
  (facts) =>
    flatMap(itemsOf(facts), ({ base, exportName, quantifier, configuration }) => {
      if (base.kind !== 'literal' || exportName || quantifier || configuration) return []
      const matcher = lineEnds.get(base.value)
      if (matcher === undefined) return []
      const told = remark('line-end-literal', base.span, matcher)
      return [withFix(told, `Change to ${matcher}`, replacing(base.span, matcher))]
    }),
)

const lineEnds = new Map([
  ['\n', 'EOL'],
  ['\r\n', 'EOLWIN'],
])
