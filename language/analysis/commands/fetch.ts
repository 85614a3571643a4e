import { valuesFor } from '../binding'
import type { CommandMeaning } from '../commandMeaning'
import { anyFields } from '../fieldSet'
import type { FieldSet, FieldType } from '../schema'

/** The fields known of the data object; any others may exist. */
export const fetch: CommandMeaning = {
  fieldsAfter: ({ binding, schemaOf }) => {
    const dataObject = valuesFor(binding, 'dataObject')[0]?.expression
    return (dataObject?.kind === 'field' ? schemaOf(dataObject.name) : undefined) ?? anyFields
  },
}

/** A lookup table: nothing is known of its fields. */
export const load: CommandMeaning = { fieldsAfter: () => anyFields }

/** One record per metric series: its key and dimensions. */
export const metrics: CommandMeaning = { fieldsAfter: () => openSet('metrics', { 'metric.key': ['string'] }) }

/** One record per node of the topology. */
export const smartscapeNodes: CommandMeaning = {
  fieldsAfter: () =>
    openSet('smartscapeNodes', {
      id: ['smartscapeid'],
      type: ['string'],
      name: ['string'],
      lifetime: ['timeframe'],
      references: ['record'],
    }),
}

/** One record per edge of the topology. */
export const smartscapeEdges: CommandMeaning = {
  fieldsAfter: () =>
    openSet('smartscapeEdges', {
      source_id: ['smartscapeid'],
      source_type: ['string'],
      target_id: ['smartscapeid'],
      target_type: ['string'],
      type: ['string'],
      lifetime: ['timeframe'],
    }),
}

function openSet(origin: string, types: Readonly<Record<string, FieldType>>): FieldSet {
  return { fields: Object.entries(types).map(([name, type]) => ({ name, type, origin })), isClosed: false }
}
