import { literal, named, required } from '../parameters'
import { broadcast, executionOrder } from '../sharedParameters'
import { functionFamily } from './functionFamily'

/** JSON, patterns, lookups and types. */
export const generalFunctions = functionFamily(
  { category: 'general', source: 'functions/general-functions' },
  {
    jsonField: {
      summary: 'One top-level member of a JSON text, with its own type.',
      parameters: [
        required('expression', 'string'),
        literal(required('fieldName', 'string')),
        literal(
          named('seek', 'boolean', 'FALSE', {
            summary: 'Whether text in front of the first JSON object is skipped.',
          }),
        ),
      ],
      returns: ['array', 'boolean', 'double', 'long', 'record', 'string'],
      nulls: 'Null when the text is no JSON or the member is missing.',
      example: 'fieldsAdd user = jsonField(content, "user")',
      source: 'functions/string-functions',
    },
    jsonPath: {
      summary: 'The value at a path in a JSON text, with its own type.',
      parameters: [
        required('expression', 'string'),
        required('jsonPath', undefined, {
          kinds: ['jsonPath'],
          summary: 'Such as "$.a.b[0]" or "$[\'a b\']".',
        }),
        literal(
          named('seek', 'boolean', 'FALSE', {
            summary: 'Whether text in front of the first JSON object is skipped.',
          }),
        ),
      ],
      returns: ['array', 'boolean', 'double', 'long', 'record', 'string'],
      nulls: 'Null when the text is no JSON or the path leads nowhere.',
      example: 'fieldsAdd city = jsonPath(content, "$.user.addresses[0].city")',
      source: 'functions/string-functions',
    },
    lookup: {
      summary:
        'The first record of a sub-query whose lookupField equals sourceField, as a record; take a member with [name].',
      parameters: [
        required('lookupTable', undefined, { kinds: ['nonEmptyExecutionBlock'] }),
        named('sourceField', 'any', undefined, {
          kinds: ['identifierForAnyField'],
          summary: 'Field of this record; the same name as lookupField unless given.',
        }),
        named('lookupField', 'any', undefined, {
          isRequired: true,
          kinds: ['identifierForAnyField'],
          summary: 'Field of the sub-query to compare with.',
        }),
        executionOrder,
        broadcast,
      ],
      returns: 'record',
      nulls: 'Null when none matches.',
      example:
        'fieldsAdd owner = lookup([data record(id = 1, name = "ops")], sourceField: owner_id, lookupField: id)[name]',
      source: 'functions/join-functions',
    },
    parse: {
      summary:
        'Reads a string with a DPL pattern from its start. One export gives its value, several give a record.',
      parameters: [
        required('expression', 'string'),
        required('pattern', undefined, { kinds: ['dplPattern'] }),
        named('baseTime', 'timestamp', undefined, {
          isExperimental: true,
          summary: 'Moment that completes times without a year or a date.',
        }),
      ],
      returns: 'any',
      nulls: 'Null when the pattern does not match.',
      example: 'fieldsAdd status = parse(content, "LD \'status=\' INT:status")',
      source: 'functions/string-functions',
    },
    parseAll: {
      summary:
        'Finds every match of a DPL pattern in a string: an array of values for one export, of records for several.',
      parameters: [
        required('expression', 'string'),
        required('pattern', undefined, { kinds: ['dplPattern'] }),
        named('baseTime', 'timestamp', undefined, {
          isExperimental: true,
          summary: 'Moment that completes times without a year or a date.',
        }),
      ],
      returns: 'array',
      nulls: 'Without a match the array is empty.',
      example: 'fieldsAdd numbers = parseAll(content, "INT:n")',
      source: 'functions/string-functions',
    },
    type: {
      summary: 'The name of the type of a value.',
      parameters: [
        required('expression', 'any'),
        named('withSubtype', 'boolean', 'FALSE', {
          summary: 'Whether addresses and identifiers tell their kind, such as ip/ipv4.',
        }),
      ],
      returns: 'string',
      nulls: 'Null for null.',
      example: 'summarize count(), by: {kind = type(status)}',
      source: 'functions/conversion-and-casting-functions',
    },
  },
)
