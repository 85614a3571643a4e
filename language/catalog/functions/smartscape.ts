import { literal, required } from '../parameters'
import { functionFamily } from './functionFamily'

/** Functions on Smartscape nodes; they need a Dynatrace environment. */
export const smartscapeFunctions = functionFamily(
  { category: 'smartscape', source: 'functions/smartscape-functions' },
  {
    getNodeField: {
      summary: '',
      parameters: [required('expression', ['smartscapeid', 'string']), literal(required('name', 'string'))],
      returns: 'any',
    },
    getNodeName: {
      summary: '',
      parameters: [required('expression', ['smartscapeid', 'string'])],
      returns: 'string',
    },
  },
)
