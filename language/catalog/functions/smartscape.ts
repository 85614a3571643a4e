import { queryExample } from '../example'
import { literal, required } from '../parameters'
import { functionFamily } from './functionFamily'

/** Functions on Smartscape nodes; they need a Dynatrace environment. */
export const smartscapeFunctions = functionFamily(
  { category: 'smartscape', source: 'functions/join-functions' },
  {
    getNodeField: {
      summary: 'A field of the Smartscape node with this id, such as "aws.region".',
      parameters: [
        required('expression', ['smartscapeid', 'string'], { summary: 'The id of a node.' }),
        literal(required('name', 'string', { summary: 'Name of the field, as a constant.' })),
      ],
      returns: 'any',
      example: queryExample([
        'fetch logs',
        'fieldsAdd region = getNodeField(dt.smartscape.host, "aws.region")',
      ]),
    },
    getNodeName: {
      summary: 'The display name of the Smartscape node with this id.',
      parameters: [required('expression', ['smartscapeid', 'string'], { summary: 'The id of a node.' })],
      returns: 'string',
      example: queryExample(['fetch logs', 'fieldsAdd name = getNodeName(dt.smartscape.host)']),
    },
  },
)
