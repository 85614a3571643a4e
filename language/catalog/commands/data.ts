import type { CommandDefinition } from '../definitions'
import { queryExample } from '../example'
import { named, variadic } from '../parameters'

/** Takes constant expressions only. Fields appear in the order in which records first have them. */
export const data: CommandDefinition = {
  name: 'data',
  category: 'data source',
  startsQuery: true,
  parameters: [
    variadic('record', 'record', {
      kinds: ['expressionWithConstantValue', 'recordDefinition'],
      excludes: ['json'],
      summary: 'Records of constants: record(name = value, …).',
    }),
    named('json', 'string', undefined, {
      isRequired: true,
      kinds: ['json', 'primitiveValue'],
      excludes: ['record'],
      summary: 'An object, or an array of objects.',
    }),
  ],
  summary: 'Makes records from constants or from JSON text: for trying things out.',
  example: queryExample(
    ['data record(host = "a", load = 0.7), record(host = "b", zone = "eu")'],
    ['host: "a", load: 0.7, zone: null', 'host: "b", load: null, zone: "eu"'],
  ),
  source: 'commands/data-source-commands',
}
