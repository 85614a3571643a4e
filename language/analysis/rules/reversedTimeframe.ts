import type { Call, Command, Expression } from '../../dql'
import { flatMap, type Span } from '../../text'
import { valuesFor, type Binding, type BoundValue } from '../binding'
import { unwrapped } from '../conditions'
import type { TextFacts } from '../textFacts'
import { areZoneless, isLater, momentOf, now } from '../moments'
import { sourceText } from '../pipelines'
import { replacing, withFix } from './fix'
import { remark, textRule, type Remark } from './rule'

/**
 * A timeframe whose begin lies behind its end, as far as the text alone tells. A `from:` without `to:` ends now.
 * Source: DQL reference, "timeframe".
 */
export const reversedTimeframe = textRule(
  {
    'reversed-timeframe': {
      severity: 'error',
      title: 'Timeframe that ends before it begins',
      description:
        '`from:` lies behind `to:`, or behind now where no `to:` is given. Offsets into the past are negative: `-2h`.',
      bad: 'fetch logs, from: -1h, to: -2h',
      good: 'fetch logs, from: -2h, to: -1h',
    },
  },
  (facts) => [
    ...flatMap(facts.commands, (command) => remarks(facts, command, facts.bindingOf(command))),
    ...flatMap(
      facts.calls.filter(({ definition }) => definition?.name === 'timeframe'),
      ({ call, binding }) => remarks(facts, call, binding),
    ),
  ],
)

type Told = Remark<'reversed-timeframe'>

function remarks(facts: TextFacts, owner: Command | Call, binding: Binding): readonly Told[] {
  const whole = valuesFor(binding, 'timeframe')[0]?.expression
  if (owner.kind === 'command' && whole?.kind === 'string') return remarkOnText(whole.value, whole.span)
  const from = valuesFor(binding, 'from')[0]
  const to = valuesFor(binding, 'to')[0]
  if (!from || !takesTimeframe(binding)) return []
  // Without an end of its own, makeTimeseries takes that of the query.
  const isOpen = !to && owner.kind === 'command' && !facts.definitionOf(owner)?.startsQuery
  return isOpen ? [] : remarkOnBorders(facts, from, to)
}

/** Strings have a `from` of their own, which is a position. */
const takesTimeframe = ({ parameters }: Binding): boolean =>
  parameters.find(({ name }) => name === 'from')?.types?.includes('timestamp') ?? false

function remarkOnBorders(facts: TextFacts, from: BoundValue, to: BoundValue | undefined): readonly Told[] {
  if (!areReversed(from.expression, to?.expression)) return []
  const end = to ? sourceText(facts, to.expression) : 'now'
  const found = remark('reversed-timeframe', from.argument.span, sourceText(facts, from.expression), end)
  if (to) return [withFix(found, 'Exchange from and to', ...exchanged(facts, from.expression, to.expression))]
  const offset = unwrapped(from.expression)
  if (offset.kind !== 'duration') return [found]
  const past = `-${sourceText(facts, offset)}`
  return [withFix(found, `Change to ${past}`, replacing(offset.span, past))]
}

function areReversed(from: Expression, to: Expression | undefined): boolean {
  if (to && from.kind === 'string' && to.kind === 'string') return areReversedTexts(from.value, to.value)
  const begin = momentOf(from)
  const end = to ? momentOf(to) : now
  return begin !== undefined && end !== undefined && isLater(begin, end)
}

function areReversedTexts(from: string, to: string): boolean {
  // With the same zone for both, the texts are as good as moments.
  const [begin, end] = areZoneless(from, to) ? [`${from}Z`, `${to}Z`] : [from, to]
  const [first, last] = [begin, end].map((value) =>
    momentOf({ kind: 'string', value, form: 'quoted', span: { start: 0, end: 0 } }),
  )
  return first !== undefined && last !== undefined && isLater(first, last)
}

function remarkOnText(text: string, span: Span): readonly Told[] {
  const [from = '', to = '', more] = text.split('/').map((part) => part.trim())
  if (more !== undefined || !areReversedTexts(from, to)) return []
  const found = remark('reversed-timeframe', span, from, to)
  return [withFix(found, 'Exchange begin and end', replacing(span, `"${to}/${from}"`))]
}

const exchanged = (facts: TextFacts, from: Expression, to: Expression) => [
  replacing(from.span, sourceText(facts, to)),
  replacing(to.span, sourceText(facts, from)),
]
