import { parameterNamed } from '../../../catalog'
import { flatMap } from '../../../text'
import { remark } from '../rule'
import { configuredIn } from './configured'
import { patternRule } from './patternRule'

/** Only the format of TIMESTAMP and TIME needs no name. Source: DPL reference, "time and date", "modifiers". */
export const parameterNeedsName = patternRule(
  {
    'parameter-needs-name': {
      severity: 'error',
      title: 'Configuration value without its name',
      description: 'A value is given as `name=value`. Only the format of TIMESTAMP and TIME needs no name.',
      bad: "LD(locale='en', 'UTF-8'):text ';'",
      good: "LD(locale='en', charset='UTF-8'):text ';'",
    },
  },
  (facts) =>
    flatMap(
      configuredIn(facts).filter(
        ({ definitions }) => definitions.length > 0 && !parameterNamed(definitions, 'format'),
      ),
      ({ owner, parameters }) =>
        parameters
          .filter(({ name }) => name === undefined)
          .map(({ valueSpan }) => remark('parameter-needs-name', valueSpan, owner)),
    ),
)
