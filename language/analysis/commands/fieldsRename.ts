import { valuesFor } from '../binding'
import type { CommandMeaning } from '../commandMeaning'
import { fieldNamed, withFields, withoutNames } from '../fieldSet'
import type { FieldSet, KnownField } from '../schema'

/** The fields so far, some under a new name at the place of the old one. */
export const fieldsRename: CommandMeaning = {
  fieldsAfter: ({ input, binding, columnOf }) => {
    const renamed = new Map<string, KnownField>()
    for (const value of valuesFor(binding, 'field')) {
      if (value.expression.kind === 'field' && value.alias)
        renamed.set(value.expression.name, columnOf(value))
    }
    return withNewNames(input, renamed)
  },
}

function withNewNames(input: FieldSet, renamed: ReadonlyMap<string, KnownField>): FieldSet {
  const overwritten = new Set([...renamed.values()].map(({ name }) => name))
  const fields = input.fields.flatMap((field) => {
    const target = renamed.get(field.name)
    return target ? [target] : overwritten.has(field.name) ? [] : [field]
  })
  const unseen = [...renamed].filter(([old]) => !fieldNamed(input, old)).map(([, target]) => target)
  const gone = [...renamed.keys()].filter((name) => !overwritten.has(name))
  return withoutNames(withFields({ ...input, fields }, unseen), gone, 'fieldsRename')
}
