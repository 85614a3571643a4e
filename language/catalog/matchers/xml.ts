import { patternExample } from '../example'
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
    example: patternExample(
      "XML(rootTag='order'):order",
      '<order id="7"><item>tea</item><item>milk</item></order>',
      ['order: {"order": {"@id": "7", "item": ["tea", "milk"]}}'],
    ),
  },
  XML_PLAIN: {
    type: 'record',
    quantifier: presence,
    configuration,
    summary: 'Like XML, without the attributes.',
    example: patternExample('XML_PLAIN:order', '<order id="7"><item>tea</item></order>', [
      'order: {"order": {"item": "tea"}}',
    ]),
  },
  XML_VERBOSE: {
    type: 'record',
    quantifier: presence,
    configuration,
    summary:
      'Like XML, with every element in one form: a record of its name, attributes, text and children, also where there are none.',
    example: patternExample('XML_VERBOSE(excludeRoot=true):order', '<order id="7">tea</order>', [
      'order: {"name": "order", "attributes": {"id": "7"}, "text": "tea", "children": []}',
    ]),
  },
})
