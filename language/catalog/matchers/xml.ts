import type { MatcherParameter } from '../definitions'
import { matcherFamily, presence, textConfiguration } from './matcherFamily'

const configuration: readonly MatcherParameter[] = [
  { name: 'rootTag', type: 'string', summary: 'Element to start at: the first one of this name.' },
  { name: 'excludeRoot', type: 'boolean', default: false, summary: 'Whether the outer level is left out.' },
  {
    name: 'ignoreNamespace',
    type: 'boolean',
    default: false,
    summary: 'Whether prefixes are cut off the names.',
  },
  { name: 'maxlen', type: 'integer', default: 128000, summary: 'Most bytes of XML text.' },
  ...textConfiguration,
]

/** XML text as a record. What is not well formed does not match. */
export const xmlMatchers = matcherFamily('xml', 'log-processing-xml', {
  XML: {
    type: 'record',
    quantifier: presence,
    configuration,
    summary: 'An XML document: elements are members, attributes are members with @, mixed text is #text.',
    example: "XML(rootTag='order'):order",
  },
  XML_PLAIN: {
    type: 'record',
    quantifier: presence,
    configuration,
    summary: 'Like XML, without the attributes.',
    example: 'XML_PLAIN:order',
  },
  XML_VERBOSE: {
    type: 'record',
    quantifier: presence,
    configuration,
    summary: 'Like XML, with every element in the same long form.',
    example: 'XML_VERBOSE:order',
  },
})
