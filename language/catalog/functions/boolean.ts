import { queryExample } from '../example'
import { required, variadic } from '../parameters'
import { functionFamily } from './functionFamily'

/** Tests. Those for null never give null themselves. */
export const booleanFunctions = functionFamily(
  { category: 'boolean', source: 'functions/boolean-functions' },
  {
    exists: {
      summary: 'Whether the record has a value in the field.',
      parameters: [
        required('field', 'any', {
          kinds: ['identifierForFieldOnRootLevel'],
          summary: 'A field of the record.',
        }),
      ],
      returns: 'boolean',
      nulls: 'Never null.',
      example: queryExample(
        ['data record(trace = "t1"), record(host = "b")', 'filter exists(trace)'],
        ['trace: "t1"'],
      ),
      source: 'functions/general-functions',
    },
    in: {
      summary: 'Whether the value equals one of several; arrays on either side stand for their elements.',
      parameters: [
        required('needle', 'any', {
          aliases: ['element'],
          summary: 'The value to look for; of an array, any element.',
        }),
        variadic('haystack', 'any', {
          aliases: ['elements'],
          summary: 'The values to look among; arrays are opened.',
        }),
      ],
      returns: 'boolean',
      nulls: 'No match when the needle is null.',
      example: queryExample(
        [
          'data record(loglevel = "ERROR"), record(loglevel = "INFO"), record(host = "b")',
          'fieldsAdd isBad = in(loglevel, "WARN", "ERROR")',
        ],
        [
          'loglevel: "ERROR", isBad: true, host: null',
          'loglevel: "INFO", isBad: false, host: null',
          'loglevel: null, isBad: false, host: "b"',
        ],
      ),
      source: 'functions/general-functions',
    },
    isFalseOrNull: {
      summary: 'Whether the condition is false or null: what filter would drop.',
      parameters: [required('expression', 'boolean', { summary: 'A condition.' })],
      returns: 'boolean',
      nulls: 'Never null.',
      example: queryExample(
        [
          'data record(cached = true), record(cached = false), record(host = "b")',
          'fieldsAdd isFresh = isFalseOrNull(cached)',
        ],
        [
          'cached: true, isFresh: false, host: null',
          'cached: false, isFresh: true, host: null',
          'cached: null, isFresh: true, host: "b"',
        ],
      ),
    },
    isFinite: {
      summary:
        'Whether the number is finite. Results that are not finite become null, so numbers usually are.',
      parameters: [required('expression', 'double', { summary: 'A number.' })],
      returns: 'boolean',
      example: queryExample(
        ['data record(load = 0.5)', 'fields isUsable = isFinite(load)'],
        ['isUsable: true'],
      ),
      isExperimental: true,
    },
    isInfinite: {
      summary:
        'Whether the number is infinite. Results that are not finite become null, so numbers usually are not.',
      parameters: [required('expression', 'double', { summary: 'A number.' })],
      returns: 'boolean',
      example: queryExample(
        ['data record(load = 0.5)', 'fields isEndless = isInfinite(load)'],
        ['isEndless: false'],
      ),
      isExperimental: true,
    },
    isNaN: {
      summary:
        'Whether the value is "not a number". Results that are not finite become null, so numbers usually are.',
      parameters: [required('expression', 'double', { summary: 'A number.' })],
      returns: 'boolean',
      example: queryExample(
        ['data record(load = 0.5)', 'fields isBroken = isNaN(load)'],
        ['isBroken: false'],
      ),
      isExperimental: true,
    },
    isNotNull: {
      summary: 'Whether there is a value. A comparison with null cannot tell: it gives null.',
      parameters: [required('expression', 'any', { summary: 'Any value.' })],
      returns: 'boolean',
      nulls: 'Never null.',
      example: queryExample(
        ['data record(trace = "t1"), record(host = "b")', 'fieldsAdd isTraced = isNotNull(trace)'],
        ['trace: "t1", isTraced: true, host: null', 'trace: null, isTraced: false, host: "b"'],
      ),
    },
    isNull: {
      summary: 'Whether there is no value. A comparison with null cannot tell: it gives null.',
      parameters: [required('expression', 'any', { summary: 'Any value.' })],
      returns: 'boolean',
      nulls: 'Never null.',
      example: queryExample(
        ['data record(trace = "t1"), record(host = "b")', 'fieldsAdd isLoose = isNull(trace)'],
        ['trace: "t1", isLoose: false, host: null', 'trace: null, isLoose: true, host: "b"'],
      ),
    },
    isTrueOrNull: {
      summary: 'Whether the condition is true or null: what filterOut with the negated condition would keep.',
      parameters: [required('expression', 'boolean', { summary: 'A condition.' })],
      returns: 'boolean',
      nulls: 'Never null.',
      example: queryExample(
        [
          'data record(cached = true), record(cached = false), record(host = "b")',
          'fieldsAdd isTaken = isTrueOrNull(cached)',
        ],
        [
          'cached: true, isTaken: true, host: null',
          'cached: false, isTaken: false, host: null',
          'cached: null, isTaken: true, host: "b"',
        ],
      ),
    },
    isUid128: {
      summary: 'Whether the identifier has 128 bits and is no UUID.',
      parameters: [required('expression', 'uid', { summary: 'An identifier.' })],
      returns: 'boolean',
      example: queryExample(
        [
          'data record()',
          'fields wide = isUid128(uid128(1, 2)), narrow = isUid128(uid64(1)), dashed = isUid128(uuid(1, 2))',
        ],
        ['wide: true, narrow: false, dashed: false'],
      ),
      source: 'functions/conversion-and-casting-functions',
    },
    isUid64: {
      summary: 'Whether the identifier has 64 bits.',
      parameters: [required('expression', 'uid', { summary: 'An identifier.' })],
      returns: 'boolean',
      example: queryExample(
        ['data record()', 'fields narrow = isUid64(uid64(1)), wide = isUid64(uid128(1, 2))'],
        ['narrow: true, wide: false'],
      ),
      source: 'functions/conversion-and-casting-functions',
    },
    isUuid: {
      summary: 'Whether the identifier is a UUID.',
      parameters: [required('expression', 'uid', { summary: 'An identifier.' })],
      returns: 'boolean',
      example: queryExample(
        ['data record()', 'fields dashed = isUuid(uuid(1, 2)), wide = isUuid(uid128(1, 2))'],
        ['dashed: true, wide: false'],
      ),
      source: 'functions/conversion-and-casting-functions',
    },
  },
)
