import { flatMap } from '../../text'
import { valuesFor } from '../binding'
import type { CommandMeaning } from '../commandMeaning'
import { closedIf, fieldNamed, withFields, withTheseFields } from '../fieldSet'
import type { FieldSet, KnownField } from '../schema'
import { anyShape, joinedField } from '../valueShape'

/** The fields so far and the exports of the pattern, with the types of their matchers. */
export const parse: CommandMeaning = {
  fieldsAfter: ({ input, binding, exportsOf }) => {
    const exports = flatMap(valuesFor(binding, 'pattern'), exportsOf)
    const preserves = valuesFor(binding, 'preserveFieldsOnFailure')[0]?.expression
    const isReplaced = !preserves || (preserves.kind === 'boolean' && !preserves.value)
    return withFields(input, isReplaced ? exports : exports.map((field) => orBefore(field, input)))
  },
}

/** The export, or what the field was before where the pattern does not match. */
function orBefore(field: KnownField, input: FieldSet): KnownField {
  const before = fieldNamed(input, field.name)
  if (before) return joinedField(field, before)
  return input.isClosed ? field : joinedField(field, { name: field.name, ...anyShape })
}

/**
 * The fields so far and members of a JSON text that only the data knows. A member fills a field that its record lacks,
 * so the types of fields are open.
 */
export const jsonExtract: CommandMeaning = {
  fieldsAfter: ({ input, binding }) => {
    const conflicts = valuesFor(binding, 'conflicts')[0]?.expression
    const rest: readonly KnownField[] =
      conflicts?.kind === 'field'
        ? [orBefore({ name: conflicts.name, type: ['record'], origin: 'jsonExtract' }, input)]
        : []
    const fields = input.fields.map((field) => joinedField(field, { name: field.name, ...anyShape }))
    return closedIf(false, withFields(withTheseFields(input, fields), rest))
  },
}
