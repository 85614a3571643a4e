import type { Expression } from '../dql'
import { encloses, flatMap, kept, keptHere } from '../text'
import { valuesFor } from './binding'
import type { Facts, PlacedValue } from './facts'
import { fieldNamed } from './fieldSet'
import type { OpenPattern } from './openPattern'
import type { PatternFacts } from './patternFacts'
import type { PatternMatch, PatternRunner, ReadValue } from './patternRunner'
import type { FieldSet, KnownField } from './schema'
import { SeenCounter } from './seen'
import type { Snapshot } from './snapshot'

const EXAMPLES_KEPT = 5

/**
 * A field with what the sample of the data shows of it: fields of the data as they are, the exports of patterns by
 * running them on the sample. The field itself when nothing is known. Never throws.
 */
export function sampledField(snapshot: Snapshot, field: KnownField): KnownField {
  const { definition } = field
  if (field.seen || !definition) return field
  const open = snapshot.patternAt(definition.start)
  if (open) return exportNamed(sampledExports(snapshot, open), field) ?? field
  const source = renamedFrom(snapshot, field)
  const known = source && sampledField(snapshot, source)
  if (!known?.seen) return field
  const { seen, examples, members } = known
  return { ...field, seen, ...(examples && { examples }), ...(members && { members }) }
}

/**
 * The field, or the member of a record, that an expression names, with what the sample shows of it; undefined for any
 * other expression. The expression may belong to `facts` of another text, as long as the text before it is the same.
 */
export function sampledFieldMeant(
  snapshot: Snapshot,
  facts: Facts,
  expression: Expression,
  scope: FieldSet,
): KnownField | undefined {
  if (expression.kind === 'field') {
    const field = fieldNamed(scope, expression.name)
    return field && sampledField(snapshot, field)
  }
  if (expression.kind !== 'access' || expression.key.kind !== 'field') return undefined
  const { target, key } = expression
  const record = sampledFieldMeant(snapshot, facts, target, scope)
  const members = record?.members ?? facts.typeOf(target, scope).members
  return members?.find(({ name }) => name === key.name)
}

/** The texts of the sample that a pattern is for; none when they are not known. In the order of the files. */
export function textsFor(snapshot: Snapshot, open: OpenPattern): readonly string[] {
  if (!open.owner) return snapshot.texts
  const input = inputOf(snapshot, open)
  return (input && sampledField(snapshot, input).seen?.texts) ?? []
}

/** The field that a pattern reads; undefined when it reads something else. */
export function inputOf({ facts }: Snapshot, { owner }: OpenPattern): KnownField | undefined {
  if (!owner) return undefined
  const binding = owner.kind === 'command' ? facts.bindingOf(owner) : facts.callOf(owner).binding
  const command = facts.commands.findLast(({ span }) => encloses(span, owner.span))
  const input = valuesFor(binding, 'expression')[0]?.expression
  return command && input?.kind === 'field' ? fieldNamed(facts.fieldsBefore(command), input.name) : undefined
}

/** What a pattern makes of the texts it is for, one match for each text; undefined when it cannot run. */
export function matchesIn(snapshot: Snapshot, open: OpenPattern): readonly PatternMatch[] | undefined {
  const { patternRunner: runner } = snapshot
  const texts = textsFor(snapshot, open)
  return runner && texts.length > 0 ? runsOf(open.facts)(runner, texts) : undefined
}

/** Patterns change rarely and run on the same texts again and again. */
const runsOf = kept((facts: PatternFacts) => {
  let last:
    { readonly texts: readonly string[]; readonly matches: readonly PatternMatch[] | undefined } | undefined
  return (runner: PatternRunner, texts: readonly string[]) => {
    if (last?.texts !== texts) last = { texts, matches: runner.run(facts.pattern, texts) }
    return last.matches
  }
})

function sampledExports(snapshot: Snapshot, open: OpenPattern): readonly KnownField[] {
  const matches = matchesIn(snapshot, open)
  return matches ? exportsSeen(snapshot.facts)(open)(matches) : []
}

const exportsSeen = kept(() =>
  keptHere((open: OpenPattern) =>
    keptHere((matches: readonly PatternMatch[]) =>
      withSeen(
        open.exports,
        matches.map(({ values }) => values),
      ),
    ),
  ),
)

type Values = ReadonlyMap<string, ReadValue | null>

/** The fields with what was read of them; members that nobody has named before are taken from the data. */
function withSeen(fields: readonly KnownField[], records: readonly Values[]): readonly KnownField[] {
  return fields.map((field) => {
    const values = flatMap(records, (record) => record.get(field.name) ?? [])
    const counter = new SeenCounter()
    for (const { type, text } of values) counter.add(type, text)
    const inner = flatMap(values, ({ members }) => members ?? [])
    const members = inner.length === 0 ? field.members : withSeen(field.members ?? namesIn(inner), inner)
    return {
      ...field,
      seen: counter.seenIn(records.length),
      examples: counter.examples(EXAMPLES_KEPT),
      ...(members && { members }),
    }
  })
}

function namesIn(records: readonly Values[]): readonly KnownField[] {
  const fields = new Map<string, KnownField>()
  for (const record of records)
    for (const [name, value] of record)
      if (value && !fields.has(name)) fields.set(name, { name, type: [value.type], origin: 'the sample' })
  return [...fields.values()]
}

/** The export, also as the member of a record, that stands where the field is made. */
function exportNamed(fields: readonly KnownField[], wanted: KnownField): KnownField | undefined {
  for (const field of fields) {
    if (field.name === wanted.name && field.definition?.start === wanted.definition?.start) return field
    const member = exportNamed(field.members ?? [], wanted)
    if (member) return member
  }
  return undefined
}

/** The field whose values a field has under another name. */
function renamedFrom({ facts, nodesAt }: Snapshot, { definition }: KnownField): KnownField | undefined {
  const command = definition && nodesAt(definition.start).findLast((node) => node.kind === 'command')
  const value = command && facts.valuesOf(command).find(({ alias }) => alias?.span.start === definition.start)
  return value && fieldRead(value)
}

const fieldRead = ({ expression, scope }: PlacedValue): KnownField | undefined =>
  expression.kind === 'field' ? fieldNamed(scope, expression.name) : undefined
