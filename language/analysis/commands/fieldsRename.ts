import { flatMap } from '../../text'
import { valuesFor } from '../binding'
import type { CommandMeaning } from '../commandMeaning'
import { fieldNamed, withFields, withoutNames, withTheseFields } from '../fieldSet'
import type { FieldSet, KnownField } from '../schema'

/** The fields so far, some under a new name at the place of the old one. */
export const fieldsRename: CommandMeaning = {
  fieldsAfter: ({ input, binding, columnOf }) => {
    const renamed = flatMap(valuesFor(binding, 'field'), (value) =>
      value.expression.kind === 'field' && value.alias
        ? [{ old: value.expression.name, target: columnOf(value) }]
        : [],
    )
    return withNewNames(input, lastOfEachName(renamed))
  },
}

interface Renaming {
  readonly old: string
  /** The field under its new name; undefined when another takes that name. */
  readonly target: KnownField | undefined
}

/** Of several fields that take one name the last stays; the others are gone. */
function lastOfEachName(renamed: readonly Renaming[]): readonly Renaming[] {
  const last = new Map(renamed.map((renaming) => [renaming.target?.name, renaming]))
  return renamed.map((renaming) =>
    last.get(renaming.target?.name) === renaming ? renaming : { old: renaming.old, target: undefined },
  )
}

function withNewNames(input: FieldSet, renamed: readonly Renaming[]): FieldSet {
  const targets = flatMap(renamed, ({ target }) => target ?? [])
  const overwritten = new Set(targets.map(({ name }) => name))
  const fields = flatMap(input.fields, (field) => {
    const own = renamed.filter(({ old }) => old === field.name)
    if (own.length > 0) return flatMap(own, ({ target }) => target ?? [])
    return overwritten.has(field.name) ? [] : [field]
  })
  const unseen = flatMap(renamed, ({ old, target }) => (target && !fieldNamed(input, old) ? [target] : []))
  const gone = renamed.map(({ old }) => old).filter((name) => !overwritten.has(name))
  return withoutNames(withFields(withTheseFields(input, fields), unseen), gone, 'fieldsRename')
}
