import { dpl, matcherNamed } from '../../language'
import type { Lowering, MatcherUse, Place } from './lowering'
import type { Json, JsonMember, JsonMembers, JsonRead, Program, Slot } from './program'
import { nothing } from './steps'

/** Longest JSON text, in bytes, unless `maxlen` says otherwise. */
const MAX_BYTES = 128_000

/** JSON, JSON_ARRAY and JSON_VALUE at the level of the pattern. */
export function lowerJson({ lowering, item, slot, place }: MatcherUse): Program {
  const maxlen = dpl.parameterOf(item, 'maxlen')
  const reading = (read: JsonRead): Json => ({
    kind: 'json',
    read,
    isStrict: dpl.parameterOf(item, 'strict') !== false,
    maxBytes: typeof maxlen === 'number' ? Math.max(0, Math.floor(maxlen)) : MAX_BYTES,
  })
  if (!isFlat(item)) return reading(readOf(lowering, item, slot, place))
  const members = reading(flatMembers(lowering, item, place))
  if (slot === undefined) return members
  // A name gives the record as well, as one inside of JSON does.
  const whole = reading(readOf(lowering, item, slot, place))
  return {
    kind: 'sequence',
    steps: [{ kind: 'look', direction: 'ahead', isNegated: false, step: whole }, members],
  }
}

const isFlat = (item: dpl.Item): boolean => dpl.parameterOf(item, 'flat') === true

/** Members as exports of the pattern itself. */
function flatMembers(lowering: Lowering, item: dpl.Item, place: Place): JsonRead {
  checkFlat(lowering, item)
  return { kind: 'members', ...membersOf(lowering, item, place, (name) => slotNamed(place, name)) }
}

/** Without a list the names of the fields would depend on the data. */
function checkFlat(lowering: Lowering, item: dpl.Item): void {
  if (!isFlat(item) || dpl.membersOf(item.body).length > 0) return
  const flat = item.configuration?.parameters.find(({ name }) => name?.toLowerCase() === 'flat')
  lowering.report('flat-without-members', flat?.span ?? item.span)
}

const slotNamed = ({ exports }: Place, wanted: string): Slot => {
  const index = exports.findIndex(({ name }) => name === wanted)
  return index < 0 ? undefined : index
}

function membersOf(
  lowering: Lowering,
  item: dpl.Item,
  place: Place,
  slotOf: (field: string) => Slot,
): JsonMembers {
  const greedy = dpl.parameterOf(item, 'greedy')
  return {
    members: dpl.membersOf(item.body).flatMap(({ item: member, name, field }) => [
      {
        name,
        isRequired: member.quantifier?.form === '+',
        read: readOf(lowering, member, field === null ? undefined : slotOf(field), place),
        ...(place.isTraced && { span: member.span }),
      },
      ...membersBeside(lowering, member, name, place, slotOf),
    ]),
    rest: typeof greedy === 'string' ? slotOf(greedy) : undefined,
  }
}

/** The members of a flat object inside, which stand beside it. Its text is read once more for them. */
function membersBeside(
  lowering: Lowering,
  item: dpl.Item,
  name: string,
  place: Place,
  slotOf: (field: string) => Slot,
): readonly JsonMember[] {
  if (!isFlat(item) || dpl.membersOf(item.body).length === 0) return []
  const read: JsonRead = { kind: 'members', ...membersOf(lowering, item, place, slotOf) }
  return [{ name, isRequired: false, read }]
}

/** How the value of a member, an element, or the whole is read. */
function readOf(lowering: Lowering, item: dpl.Item, slot: Slot, place: Place): JsonRead {
  const { base } = item
  lowering.checkWords(item)
  if (base.kind !== 'matcher') return { kind: 'converted', step: converted(lowering, item, slot, place) }
  const element: dpl.Item = { ...item, base: { ...base, arrayDepth: 0 } }
  return elementsOf(base.arrayDepth, slot, (own) => readOfMatcher(lowering, element, base, own, place))
}

/** `INT[][]`: arrays of arrays of what `read` gives. Inside an array, slot 0 is the element. */
function elementsOf(depth: number, slot: Slot, read: (slot: Slot) => JsonRead): JsonRead {
  if (depth === 0) return read(slot)
  return { kind: 'elements', read: elementsOf(depth - 1, 0, read), slot }
}

function readOfMatcher(
  lowering: Lowering,
  item: dpl.Item,
  base: dpl.Matcher,
  slot: Slot,
  place: Place,
): JsonRead {
  const inner = item.body?.kind === 'itemsBody' ? item.body.sequence.items[0] : undefined
  switch (matcherNamed(base.name)?.name) {
    case 'JSON':
      checkFlat(lowering, item)
      return inner ? recordOf(lowering, item, slot, place) : { kind: 'natural', accepts: 'object', slot }
    case 'JSON_ARRAY':
      if (!inner) return { kind: 'natural', accepts: 'array', slot }
      return { kind: 'elements', read: readOf(lowering, inner, 0, elementPlace(place)), slot }
    case 'JSON_VALUE':
      return inner ? readOf(lowering, inner, slot, place) : { kind: 'natural', accepts: 'any', slot }
    case 'STRING':
    case 'LD':
    case 'DATA':
      // The text of a member as a whole; its length is checked only where one is written.
      if (item.quantifier?.form !== 'braces') return { kind: 'text', slot }
      return { kind: 'converted', step: converted(lowering, item, slot, place) }
    default:
      return { kind: 'converted', step: converted(lowering, item, slot, place) }
  }
}

/** An object as a record. */
function recordOf(lowering: Lowering, item: dpl.Item, slot: Slot, place: Place): JsonRead {
  const names = [...new Set(fieldsOf(item))]
  const slotOf = (field: string): Slot => names.indexOf(field)
  return { kind: 'record', names, members: membersOf(lowering, item, place, slotOf), slot }
}

/** The names that a list of members gives, those of flat objects inside among them. */
function fieldsOf(item: dpl.Item): readonly string[] {
  const greedy = dpl.parameterOf(item, 'greedy')
  const fields = dpl
    .membersOf(item.body)
    .flatMap(({ item: member, field }) => [...(isFlat(member) ? fieldsOf(member) : []), field ?? []].flat())
  return typeof greedy === 'string' ? [...fields, greedy] : fields
}

/** The matcher of a member as a step. The name behind it is the member's, so that it is taken off. */
function converted(lowering: Lowering, item: dpl.Item, slot: Slot, place: Place): Program {
  if (item.base.kind === 'missing') return nothing
  const exports = slot === undefined ? [] : oneExport(slot)
  const exportName: dpl.ExportName | undefined = slot === undefined ? undefined : memberName(item)
  return lowering.item({ ...item, quantifier: withoutPresence(item), exportName }, { ...place, exports })
}

const MEMBER = 'member'

const memberName = ({ span }: dpl.Item): dpl.ExportName => ({
  kind: 'exportName',
  span,
  name: MEMBER,
  nameSpan: span,
  rename: undefined,
})

/** Places where the only export is the member, at its slot. */
const oneExport = (slot: number): Place['exports'] =>
  Array.from({ length: slot + 1 }, (_, i) => ({ name: i === slot ? MEMBER : '', type: 'any' }))

const elementPlace = (place: Place): Place => ({ ...place, exports: oneExport(0) })

/** `*` and `+` behind a member's matcher say whether the member has to be there. */
const withoutPresence = ({ quantifier, base }: dpl.Item): dpl.Quantifier | undefined =>
  base.kind === 'matcher' && matcherNamed(base.name)?.quantifier?.forms === 'presence'
    ? undefined
    : quantifier
