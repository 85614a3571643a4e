import type { CommandDefinition } from '../definitions'
import { queryExample } from '../example'
import { constant, named, required } from '../parameters'

/** Text behind the last matcher is ignored. Present fields of the same name are replaced, also by null. */
export const parse: CommandDefinition = {
  name: 'parse',
  category: 'extraction and parsing',
  startsQuery: false,
  parameters: [
    required('expression', 'string', { summary: 'The string to read.' }),
    required('pattern', undefined, {
      kinds: ['dplPattern'],
      summary: 'A constant string. Named matchers become fields.',
    }),
    constant(
      named('preserveFieldsOnFailure', 'boolean', 'FALSE', {
        summary: 'Whether present fields keep their values where the pattern does not match.',
      }),
    ),
    named('parsingPrerequisite', 'boolean', 'TRUE', {
      summary: 'Only records for which it is true are read.',
    }),
    named('baseTime', 'timestamp', undefined, {
      isExperimental: true,
      summary: 'Moment that completes times without a year or a date.',
    }),
  ],
  summary:
    'Reads a string with a DPL pattern from its start; each named matcher becomes a field. Without a match these fields become null.',
  example: queryExample(
    [
      'data record(content = "10.0.0.1 GET /a"), record(content = "restarted")',
      "parse content, \"IPADDR:client ' ' UPPER:method ' ' NSPACE:path\"",
    ],
    [
      'content: "10.0.0.1 GET /a", client: 10.0.0.1, method: "GET", path: "/a"',
      'content: "restarted", client: null, method: null, path: null',
    ],
  ),
  source: 'commands/extraction-and-parsing-commands',
}
