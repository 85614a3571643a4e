import { patternExample } from '../example'
import { matcherFamily, mostItems, presence, textConfiguration } from './matcherFamily'

/** Matchers that apply a pattern of their own and collect what it exports. */
export const structureMatchers = matcherFamily('structure', 'log-processing-grammar', {
  STRUCTURE: {
    type: 'record',
    quantifier: presence,
    body: { kind: 'pattern', isRequired: true },
    summary: 'A pattern whose exports become the members of a record.',
    example: patternExample("STRUCTURE{ IPADDR:ip ':' INT:port }:peer", '10.0.0.1:8080', [
      'peer: {"ip": 10.0.0.1, "port": 8080}',
    ]),
    source: 'log-processing-structure',
  },
  ARRAY: {
    type: 'array',
    quantifier: { forms: 'all', maxAllowed: mostItems, isRequired: true },
    body: { kind: 'pattern', isRequired: true },
    configuration: textConfiguration,
    summary:
      'A pattern applied again and again, its exports in an array. The quantifier counts items and is required.',
    example: patternExample("ARRAY{ INT:n ','? }{1,10}:numbers", '1,2,3', ['numbers: [1, 2, 3]']),
    source: 'log-processing-array',
  },
  KVP: {
    type: 'record',
    quantifier: { forms: 'all', min: 1, max: 128, maxAllowed: mostItems },
    body: { kind: 'pattern', isRequired: true },
    configuration: textConfiguration,
    summary: 'Pairs as a record: the pattern exports `key` and one or more names that begin with `value`.',
    example: patternExample(
      "KVP{ WORD:key '=' (LONG:valueLong | STRING:valueText) ' '? }:attributes",
      'status=200 zone=eu',
      ['attributes: {"status": 200, "zone": "eu"}'],
    ),
    source: 'log-processing-key-value-pairs',
  },
})
