import type { Item, Sequence } from '../../../dpl'
import { flatMap, type Span } from '../../../text'
import { remark, type Remark } from '../rule'
import { memberListsOf } from './memberLists'
import { bodyOf, itemsOf, patternRule } from './patternRule'

/** One of two equal names in a sequence loses its value; in alternatives one branch fills it. Source: DPL reference, "export names". */
export const duplicateExport = patternRule(
  {
    'duplicate-export': {
      severity: 'information',
      title: 'Export name used twice',
      description:
        'Both expressions match, but a field has one value: that of the earlier one is lost. In alternatives the same name may stand in every branch.',
      bad: "INT:port ' ' INT:port",
      good: "INT:port ' ' INT:status",
    },
  },
  (facts) => {
    const { macros, sequence: whole } = facts.pattern
    const bodies = flatMap(itemsOf(facts), (item) =>
      item.body?.kind === 'itemsBody' && bodyOf(item)?.kind === 'pattern' ? [item.body.sequence] : [],
    )
    const scopes = [...macros.map(({ sequence }) => sequence), whole, ...bodies]
    const lists = memberListsOf(facts)
    return [...flatMap(scopes, repeatedIn), ...flatMap(lists, ({ sequence }) => repeatedMembers(sequence))]
  },
)

interface NamedPlace {
  readonly name: string
  readonly span: Span
  /** Whether the expression always has a value when the pattern matches. */
  readonly isSure: boolean
}

type DuplicateRemark = Remark<'duplicate-export'>

function repeatedIn(sequence: Sequence): readonly DuplicateRemark[] {
  const remarks: DuplicateRemark[] = []
  namesIn(sequence, remarks)
  return remarks
}

/** The names that a sequence gives, and remarks on those that two of its items give. */
function namesIn({ items }: Sequence, remarks: DuplicateRemark[]): readonly NamedPlace[] {
  const sure = new Set<string>()
  const all: NamedPlace[] = []
  for (const item of items) {
    for (const place of namesOf(item, remarks)) {
      if (place.isSure && sure.has(place.name)) {
        remarks.push(remark('duplicate-export', place.span, place.name))
        continue
      }
      if (place.isSure) sure.add(place.name)
      all.push(place)
    }
  }
  return all
}

function namesOf(item: Item, remarks: DuplicateRemark[]): readonly NamedPlace[] {
  const { base, exportName, isOptional } = item
  const inner = innerNamesOf(item, remarks)
  const own =
    exportName && exportName.name !== ''
      ? [{ name: exportName.name, span: exportName.nameSpan, isSure: true }]
      : []
  const isBranch = base.kind === 'alternatives'
  return [...inner.map((place) => ({ ...place, isSure: place.isSure && !isBranch })), ...own].map(
    (place) => ({
      ...place,
      isSure: place.isSure && !isOptional && !item.look,
    }),
  )
}

function innerNamesOf({ base }: Item, remarks: DuplicateRemark[]): readonly NamedPlace[] {
  if (base.kind === 'group') return namesIn(base.sequence, remarks)
  if (base.kind === 'alternatives') return flatMap(base.alternatives, (branch) => namesIn(branch, remarks))
  return []
}

function repeatedMembers({ items }: Sequence): readonly DuplicateRemark[] {
  const seen = new Set<string>()
  return flatMap(items, ({ exportName }) => {
    const name = exportName?.rename === undefined ? exportName?.name : exportName.rename
    if (!exportName || !name) return []
    const isRepeated = seen.has(name)
    seen.add(name)
    return isRepeated ? [remark('duplicate-export', exportName.nameSpan, name)] : []
  })
}
