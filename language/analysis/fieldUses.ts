import type { Span } from '../text'
import type { Facts } from './facts'
import { namesIn } from './fieldRole'
import { fieldNamed } from './fieldSet'

/** A place in the text where a field is made or read. */
export interface FieldUse {
  readonly name: string
  readonly span: Span
  /** Where the field is made; undefined when it comes from the data. */
  readonly definition: Span | undefined
}

/** Every place where a field is made or read, in no particular order. A field that keeps its name stays the same one. */
export function fieldUses(facts: Facts): readonly FieldUse[] {
  return facts.commands.flatMap((command) =>
    facts.valuesOf(command).flatMap((value): readonly FieldUse[] => {
      const reads = namesIn(value).flatMap(({ field, role }) =>
        role === 'field'
          ? [
              {
                name: field.name,
                span: field.span,
                definition: fieldNamed(value.scope, field.name)?.definition,
              },
            ]
          : [],
      )
      const made = value.alias && {
        name: value.alias.name,
        span: value.alias.span,
        definition: value.alias.span,
      }
      const exports = (facts.patternOf(value)?.exports ?? []).flatMap(({ name, definition }) =>
        definition ? [{ name, span: definition, definition }] : [],
      )
      return [...(made ? [made] : []), ...reads, ...exports]
    }),
  )
}
