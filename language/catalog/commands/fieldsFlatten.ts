import type { CommandDefinition } from '../definitions'
import { queryExample } from '../example'
import { literal, named, namedList, required } from '../parameters'

/** With `fields:` only these members, without prefix. Nested records are opened down to `depth:`. */
export const fieldsFlatten: CommandDefinition = {
  name: 'fieldsFlatten',
  category: 'structuring',
  startsQuery: false,
  parameters: [
    required('expression', 'record', {
      kinds: ['identifierForFieldOnRootLevel'],
      summary: 'A record field.',
    }),
    named('prefix', undefined, undefined, {
      kinds: ['prefix'],
      excludes: ['fields'],
      summary: 'What the names begin with instead of the name of the field.',
    }),
    namedList('fields', 'any', {
      kinds: ['identifierForAnyField'],
      assignment: 'optional',
      excludes: ['prefix'],
      summary: 'Members to take, without prefix; name = member renames.',
    }),
    literal(
      named('depth', 'long', '1', {
        min: 1,
        max: 10,
        summary: 'How many levels of nested records are opened, 1 to 10.',
      }),
    ),
  ],
  summary: 'Makes the members of a record field fields of their own, named field.member. The record stays.',
  example: queryExample(
    [
      'data record(details = record(code = 7, place = record(zone = "eu")))',
      'fieldsFlatten details, prefix: "d."',
    ],
    ['details: {"code": 7, "place": {"zone": "eu"}}, d.code: 7, d.place: {"zone": "eu"}'],
  ),
  source: 'commands/structuring-commands',
}
