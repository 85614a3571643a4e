import { valuesFor } from '../binding'
import type { CommandMeaning } from '../commandMeaning'
import { closedSet } from '../fieldSet'
import type { FieldType, KnownField } from '../schema'

/** The known fields of a data object, one record each. */
export const describe: CommandMeaning = {
  fieldsAfter: () =>
    closedSet([
      made('describe', 'field', ['string']),
      { ...made('describe', 'data_types', ['array']), elements: ['string'] },
    ]),
}

/** The fields seen in a data object, with the share of records that have them. */
export const fieldsSnapshot: CommandMeaning = {
  fieldsAfter: (step) =>
    closedSet([
      made('fieldsSnapshot', 'field', ['string']),
      ...valuesFor(step.binding, 'by').map((value) => ({
        ...step.columnOf(value),
        type: ['string'] as const,
      })),
      made('fieldsSnapshot', 'relative_count', ['double']),
    ]),
  scopeOf: () => ({ fields: [], isClosed: false }),
}

/** How often each of some fields occurs, and its most frequent values. */
export const fieldsSummary: CommandMeaning = {
  fieldsAfter: ({ input }) =>
    closedSet(
      [
        made('fieldsSummary', 'field', ['string']),
        made('fieldsSummary', 'rawCount', ['long']),
        made('fieldsSummary', 'count', ['long']),
        {
          ...made('fieldsSummary', 'values', ['array']),
          elements: ['record'],
          members: [made('fieldsSummary', 'value', ['string']), made('fieldsSummary', 'count', ['long'])],
        },
      ],
      { from: input, by: 'fieldsSummary' },
    ),
}

const made = (origin: string, name: string, type: FieldType): KnownField => ({ name, type, origin })
