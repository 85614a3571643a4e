import { flatMap } from '../../text'
import { valuesFor } from '../binding'
import { remark, textRule } from './rule'

/** `start()` and `end()` tell the borders of slots that another aggregation fills. Source: DQL reference, "makeTimeseries command". */
export const slotsAlone = textRule(
  {
    'slots-alone': {
      severity: 'error',
      title: 'Borders of slots without values',
      description:
        '`start()` and `end()` give the borders of the slots; another aggregation has to stand beside them.',
      bad: 'fetch logs | makeTimeseries start()',
      good: 'fetch logs | makeTimeseries count(), start()',
    },
  },
  (facts) =>
    flatMap(facts.commands, (command) => {
      const name = facts.definitionOf(command)?.name ?? ''
      const parameter = seriesOf[name]
      const values = parameter === undefined ? [] : valuesFor(facts.bindingOf(command), parameter)
      const [first] = values
      const areBorders = values.every(
        ({ expression }) => expression.kind === 'call' && /^(?:start|end)$/i.test(expression.name.text),
      )
      return first && areBorders ? [remark('slots-alone', first.expression.span, name)] : []
    }),
)

/** The commands with slots, and the parameter that fills them. */
const seriesOf: Readonly<Partial<Record<string, string>>> = {
  makeTimeseries: 'aggregation',
  timeseries: 'metric',
}
