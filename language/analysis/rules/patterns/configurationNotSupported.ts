import { withFix } from '../fix'
import { remark } from '../rule'
import { configuredIn } from './configured'
import { removing } from './patternEdits'
import { patternRule } from './patternRule'

/** Some matchers leave nothing to configure. Source: DPL reference, the page of each matcher. */
export const configurationNotSupported = patternRule(
  {
    'configuration-not-supported': {
      severity: 'error',
      title: 'Configuration where there is nothing to configure',
      description: 'Addresses, booleans, line ends, positions and fixed time forms have no parameters.',
      bad: "IPADDR(min=1):client ' '",
      good: "IPADDR:client ' '",
    },
  },
  (facts) =>
    configuredIn(facts)
      .filter(({ definitions }) => definitions.length === 0)
      .map(({ owner, span }) => {
        const told = remark('configuration-not-supported', span, owner)
        return withFix(told, 'Remove the configuration', removing(facts, span))
      }),
)
