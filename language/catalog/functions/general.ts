import { queryExample } from '../example'
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
        required('expression', 'string', { summary: 'JSON text; it may hold more behind the first value.' }),
        literal(required('fieldName', 'string', { summary: 'Name of the member, as a constant.' })),
        literal(
          named('seek', 'boolean', 'FALSE', {
            summary: 'Whether text in front of the first JSON object is skipped.',
          }),
        ),
      ],
      returns: ['array', 'boolean', 'double', 'long', 'record', 'string'],
      nulls: 'Null when the text is no JSON or the member is missing.',
      example: queryExample(
        [
          'data record(content = "{\\"user\\": \\"ann\\", \\"age\\": 31}")',
          'fields user = jsonField(content, "user"), age = jsonField(content, "age"), none = jsonField(content, "city")',
        ],
        ['user: "ann", age: 31, none: null'],
      ),
      source: 'functions/string-functions',
    },
    jsonPath: {
      summary: 'The value at a path in a JSON text, with its own type.',
      parameters: [
        required('expression', 'string', { summary: 'JSON text; it may hold more behind the first value.' }),
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
      example: queryExample(
        [
          'data record(content = "{\\"user\\": {\\"tags\\": [\\"a\\", \\"b\\"]}}")',
          'fields tag = jsonPath(content, "$.user.tags[0]"), tags = jsonPath(content, "$.user[\'tags\']")',
        ],
        ['tag: "a", tags: ["a", "b"]'],
      ),
      source: 'functions/string-functions',
    },
    lookup: {
      summary:
        'The first record of a sub-query whose lookupField equals sourceField, as a record; take a member with [name].',
      parameters: [
        required('lookupTable', undefined, {
          kinds: ['nonEmptyExecutionBlock'],
          summary: 'A sub-query in brackets.',
        }),
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
      example: queryExample(
        [
          'data record(owner = 1), record(owner = 3)',
          'fieldsAdd team = lookup([data record(id = 1, name = "ops")], sourceField: owner, lookupField: id)[name]',
        ],
        ['owner: 1, team: "ops"', 'owner: 3, team: null'],
      ),
      source: 'functions/join-functions',
    },
    parse: {
      summary:
        'Reads a string with a DPL pattern from its start. One export gives its value, several give a record.',
      parameters: [
        required('expression', 'string', { summary: 'The string to read from.' }),
        required('pattern', undefined, {
          kinds: ['dplPattern'],
          summary: 'A constant DPL pattern; what its named matchers read is the result.',
        }),
        named('baseTime', 'timestamp', undefined, {
          isExperimental: true,
          summary: 'Moment that completes times without a year or a date.',
        }),
      ],
      returns: 'any',
      nulls: 'Null when the pattern does not match.',
      example: queryExample(
        [
          'data record(content = "took=12 ms")',
          'fields took = parse(content, "\'took=\' INT:took"), both = parse(content, "WORD:key \'=\' INT:value")',
        ],
        ['took: 12, both: {"key": "took", "value": 12}'],
      ),
      source: 'functions/string-functions',
    },
    parseAll: {
      summary:
        'Finds every match of a DPL pattern in a string: an array of values for one export, of records for several.',
      parameters: [
        required('expression', 'string', { summary: 'The string to read from.' }),
        required('pattern', undefined, {
          kinds: ['dplPattern'],
          summary: 'A constant DPL pattern, applied again behind each match.',
        }),
        named('baseTime', 'timestamp', undefined, {
          isExperimental: true,
          summary: 'Moment that completes times without a year or a date.',
        }),
      ],
      returns: 'array',
      nulls: 'Without a match the array is empty.',
      example: queryExample(
        [
          'data record(content = "a=1, b=22")',
          'fields numbers = parseAll(content, "INT:n"), pairs = parseAll(content, "WORD:key \'=\' INT:value")',
        ],
        ['numbers: [1, 22], pairs: [{"key": "a", "value": 1}, {"key": "b", "value": 22}]'],
      ),
      source: 'functions/string-functions',
    },
    type: {
      summary: 'The name of the type of a value, such as "long" or "record".',
      parameters: [
        required('expression', 'any', { summary: 'Any value.' }),
        named('withSubtype', 'boolean', 'FALSE', {
          summary: 'Whether addresses and identifiers tell their kind, such as ip/ipv4.',
        }),
      ],
      returns: 'string',
      nulls: 'Null for null.',
      example: queryExample(
        [
          'data record()',
          'fields number = type(1.5), list = type(array()), address = type(ip("10.0.0.1"), withSubtype: true), none = type(null)',
        ],
        ['number: "double", list: "array", address: "ip/ipv4", none: null'],
      ),
      source: 'functions/conversion-and-casting-functions',
    },
  },
)
