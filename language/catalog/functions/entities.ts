import { queryExample } from '../example'
import { named, required } from '../parameters'
import { functionFamily } from './functionFamily'

const entityType = named('type', undefined, undefined, {
  kinds: ['entityType'],
  summary: 'Entity type, when the name of the field does not tell it.',
})

/** Functions on classic monitored entities; they need a Dynatrace environment. */
export const entityFunctions = functionFamily(
  { category: 'entities', source: 'functions/general-functions' },
  {
    classicEntitySelector: {
      summary: 'Ids of the entities that a classic entity selector finds.',
      parameters: [
        required('entitySelector', 'string', {
          kinds: ['entitySelector', 'expressionWithConstantValue'],
          summary: 'A constant selector, such as "type(HOST)".',
        }),
      ],
      returns: 'array',
      example: queryExample([
        'fetch logs',
        'filter in(dt.entity.host, classicEntitySelector("type(HOST), tag(prod)"))',
      ]),
    },
    entityAttr: {
      summary: 'An attribute of the entity with this id.',
      parameters: [
        required('expression', 'any', { summary: 'A field with an entity id.' }),
        required('name', undefined, { kinds: ['entityAttribute'], summary: 'Name of the attribute.' }),
        entityType,
      ],
      returns: 'any',
      example: queryExample(['fetch logs', 'fieldsAdd tags = entityAttr(dt.entity.host, "tags")']),
    },
    entityName: {
      summary: 'The name of the entity with this id.',
      parameters: [required('expression', 'any', { summary: 'A field with an entity id.' }), entityType],
      returns: 'string',
      example: queryExample(['fetch logs', 'summarize count(), by: {host = entityName(dt.entity.host)}']),
    },
  },
)
