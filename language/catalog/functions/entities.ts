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
      summary: 'Ids of the monitored entities that a classic entity selector finds, for use with in.',
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
      summary: 'An attribute of the monitored entity whose id the field holds, such as "tags".',
      parameters: [
        required('expression', 'any', { summary: 'A field with an entity id.' }),
        required('name', undefined, { kinds: ['entityAttribute'], summary: 'Name of the attribute.' }),
        entityType,
      ],
      returns: 'any',
      example: queryExample(['fetch logs', 'fieldsAdd tags = entityAttr(dt.entity.host, "tags")']),
    },
    entityName: {
      summary: 'The display name of the monitored entity whose id the field holds.',
      parameters: [required('expression', 'any', { summary: 'A field with an entity id.' }), entityType],
      returns: 'string',
      example: queryExample(['fetch logs', 'summarize count(), by: {host = entityName(dt.entity.host)}']),
    },
  },
)
