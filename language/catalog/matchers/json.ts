import { patternExample } from '../example'
import type { MatcherParameter } from '../definitions'
import { matcherFamily, presence, textConfiguration } from './matcherFamily'

const lengthAndForm: readonly MatcherParameter[] = [
  { name: 'maxlen', type: 'integer', default: 128000, summary: 'Most bytes of JSON text.' },
  {
    name: 'strict',
    type: 'boolean',
    default: true,
    summary: 'false accepts names and single words without quotes.',
  },
]

const typed: MatcherParameter = {
  name: 'typed',
  type: 'boolean',
  default: false,
  summary: 'Whether the result has one type for all elements.',
}

/** JSON text. What is not well formed does not match; text behind the JSON is left for the next matcher. */
export const jsonMatchers = matcherFamily('json', 'log-processing-json-object', {
  JSON: {
    type: 'record',
    aliases: ['JSON_OBJECT'],
    quantifier: presence,
    body: { kind: 'members', isRequired: false },
    configuration: [
      ...textConfiguration,
      { name: 'greedy', type: 'string', summary: 'Name of a record that takes the members not listed.' },
      {
        name: 'flat',
        type: 'boolean',
        default: false,
        summary: 'Whether listed members become fields of their own.',
      },
      ...lengthAndForm,
    ],
    summary: 'A JSON object as a record. With members in braces only these, each read by its matcher.',
    example: patternExample(
      "JSON{ STRING:user, INT:status, IPADDR:'source.ip':client }(flat=true)",
      '{"status": "200", "user": "ann", "source.ip": "10.0.0.1", "more": 1}',
      ['user: "ann", status: 200, client: 10.0.0.1'],
    ),
  },
  JSON_ARRAY: {
    type: 'array',
    quantifier: presence,
    body: { kind: 'matcher', isRequired: false },
    configuration: [...textConfiguration, typed, ...lengthAndForm],
    summary:
      'A JSON array. With a matcher in braces each element is converted; one that fails makes it null.',
    example: patternExample('JSON_ARRAY{DOUBLE}:values', '[1, "2.5", null]', ['values: [1, 2.5, null]']),
    source: 'log-processing-json-array',
  },
  JSON_VALUE: {
    type: 'any',
    quantifier: presence,
    body: { kind: 'matcher', isRequired: false },
    configuration: [...textConfiguration, typed, ...lengthAndForm],
    summary: 'Any JSON value, in its own type or converted by the matcher in braces.',
    example: patternExample('JSON_VALUE:value', '{"a": [1, 2.5]}', ['value: {"a": [1, 2.5]}']),
    source: 'log-processing-json-value',
  },
})
