import { duplicateNameFixes, repeatedFieldFixes } from '../fixes/arguments'
import { print, walk } from '../../dql'
import { flatMap } from '../../text'
import type { LocalFacts } from '../facts'
import { withRelated } from './fix'
import { remark, rule, type Remark } from './rule'
import { valuesIn, type KnownValue } from './values'

/**
 * Two values of one command become fields of the same name, so that only the later one stays; or the same value
 * stands twice in a list, where once is enough. A value that reads the earlier field of its name builds on it.
 * Source: DQL reference, "fields command" and "names in scope".
 */
export const duplicateName = rule(
  {
    'duplicate-name': {
      severity: 'warning',
      title: 'Two fields of the same name',
      description:
        'The command makes two fields of this name, and only the last one stays. Give one of them another name.',
      bad: 'fetch logs | summarize n = count(), n = countDistinct(host)',
      good: 'fetch logs | summarize n = count(), hosts = countDistinct(host)',
      fixes: duplicateNameFixes,
    },
    'repeated-field': {
      severity: 'hint',
      title: 'Value that stands twice in a list',
      description: 'The second one changes nothing.',
      bad: 'fetch logs | fieldsKeep host, content, host',
      good: 'fetch logs | fieldsKeep host, content',
      fixes: repeatedFieldFixes,
      hasSafeFix: true,
      tag: 'unnecessary',
    },
  },
  (facts) => {
    const owners = new Map<object, Map<string, KnownValue[]>>()
    for (const value of valuesIn(facts)) {
      const list = listOf(value)
      if (list === undefined) continue
      const lists = owners.get(value.owner) ?? new Map<string, KnownValue[]>()
      owners.set(value.owner, lists)
      const values = lists.get(list)
      if (values) values.push(value)
      else lists.set(list, [value])
    }
    return flatMap([...owners.values()], (lists) =>
      flatMap([...lists.values()], (values) => (values.length < 2 ? [] : remarksOn(facts, values))),
    )
  },
)

const makers: ReadonlySet<string> = new Set([
  'fields',
  'fieldsAdd',
  'fieldsRename',
  'makeTimeseries',
  'record',
  'summarize',
  'timeseries',
])

/** Which values of a command must differ: all that become fields, or else those of one parameter; directions need not. */
function listOf({ owner, ownerName, parameter, expression }: KnownValue): string | undefined {
  if (
    !parameter?.isVariadic ||
    parameter.isHidden ||
    ['missing', 'variable', 'template', 'subquery'].includes(expression.kind)
  )
    return undefined
  if (makers.has(ownerName) && parameter.assignment) return 'fields'
  return owner.kind === 'command' && parameter.name !== 'record' ? parameter.name : undefined
}

type Told = Remark<'duplicate-name' | 'repeated-field'>

function remarksOn(facts: LocalFacts, values: readonly KnownValue[]): readonly Told[] {
  const seen = new Map<string, KnownValue>()
  return flatMap(values, (value): readonly Told[] => {
    const name = value.parameter?.assignment ? facts.columnOf(value).name : print(value.expression)
    const earlier = seen.get(name)
    seen.set(name, value)
    if (!earlier || reads(value, name)) return []
    const { ownerName, alias, expression, assignment } = value
    const first = (earlier.alias ?? earlier.expression).span
    const found =
      textOf(earlier) === textOf(value)
        ? remark('repeated-field', (assignment ?? expression).span, name, ownerName)
        : remark('duplicate-name', (alias ?? expression).span, name, ownerName)
    return [withRelated(found, first, 'The first one.')]
  })
}

const textOf = ({ expression, alias }: KnownValue): string => `${alias?.name ?? ''}=${print(expression)}`

/** Whether a value under a name of its own is computed from the field that is there already. */
function reads({ alias, expression, ownerName }: KnownValue, name: string): boolean {
  if (!alias || !ownerName.startsWith('fields')) return false
  let isRead = false
  walk(expression, (node) => (isRead ||= node.kind === 'field' && node.name === name))
  return isRead
}
