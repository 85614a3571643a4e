import { literal, required } from '../parameters'
import { functionFamily } from './functionFamily'

/** Functions on Smartscape nodes; they need a Dynatrace environment. */
export const smartscapeFunctions = functionFamily(
  { category: 'smartscape', source: 'functions/join-functions' },
  {
    getNodeField: {
      summary: 'A field of the Smartscape node with this id.',
      parameters: [required('expression', ['smartscapeid', 'string']), literal(required('name', 'string'))],
      returns: 'any',
      example: 'fieldsAdd region = getNodeField(dt.smartscape.host, "aws.region")',
    },
    getNodeName: {
      summary: 'The name of the Smartscape node with this id.',
      parameters: [required('expression', ['smartscapeid', 'string'])],
      returns: 'string',
      example: 'fieldsAdd name = getNodeName(dt.smartscape.host)',
    },
  },
)
