import { required, variadic } from '../parameters'
import { functionFamily } from './functionFamily'

/** Tests. Those for null never give null themselves. */
export const booleanFunctions = functionFamily(
  { category: 'boolean', source: 'functions/boolean-functions' },
  {
    exists: {
      summary: 'Whether the record has a value in the field.',
      parameters: [required('field', 'any', { kinds: ['identifierForFieldOnRootLevel'] })],
      returns: 'boolean',
      nulls: 'Never null.',
      example: 'filter exists(trace_id)',
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
      example: 'filter in(loglevel, "WARN", "ERROR")',
      source: 'functions/general-functions',
    },
    isFalseOrNull: {
      summary: 'Whether the condition is false or null: what filter would drop.',
      parameters: [required('expression', 'boolean')],
      returns: 'boolean',
      nulls: 'Never null.',
      example: 'filter isFalseOrNull(cached)',
    },
    isFinite: {
      summary: 'Whether the number is finite.',
      parameters: [required('expression', 'double')],
      returns: 'boolean',
      example: 'filter isFinite(load)',
      isExperimental: true,
    },
    isInfinite: {
      summary: 'Whether the number is infinite.',
      parameters: [required('expression', 'double')],
      returns: 'boolean',
      example: 'filterOut isInfinite(load)',
      isExperimental: true,
    },
    isNaN: {
      summary: 'Whether the value is not a number.',
      parameters: [required('expression', 'double')],
      returns: 'boolean',
      example: 'filterOut isNaN(load)',
      isExperimental: true,
    },
    isNotNull: {
      summary: 'Whether there is a value. A comparison with null cannot tell: it gives null.',
      parameters: [required('expression', 'any')],
      returns: 'boolean',
      nulls: 'Never null.',
      example: 'filter isNotNull(trace_id)',
    },
    isNull: {
      summary: 'Whether there is no value. A comparison with null cannot tell: it gives null.',
      parameters: [required('expression', 'any')],
      returns: 'boolean',
      nulls: 'Never null.',
      example: 'filter isNull(trace_id)',
    },
    isTrueOrNull: {
      summary: 'Whether the condition is true or null.',
      parameters: [required('expression', 'boolean')],
      returns: 'boolean',
      nulls: 'Never null.',
      example: 'filter isTrueOrNull(cached)',
    },
    isUid128: {
      summary: 'Whether the identifier has 128 bits and is no UUID.',
      parameters: [required('expression', 'uid')],
      returns: 'boolean',
      example: 'filter isUid128(toUid(trace_id))',
      source: 'functions/conversion-and-casting-functions',
    },
    isUid64: {
      summary: 'Whether the identifier has 64 bits.',
      parameters: [required('expression', 'uid')],
      returns: 'boolean',
      example: 'filter isUid64(toUid(span_id))',
      source: 'functions/conversion-and-casting-functions',
    },
    isUuid: {
      summary: 'Whether the identifier is a UUID.',
      parameters: [required('expression', 'uid')],
      returns: 'boolean',
      example: 'filter isUuid(toUid(request_id))',
      source: 'functions/conversion-and-casting-functions',
    },
  },
)
