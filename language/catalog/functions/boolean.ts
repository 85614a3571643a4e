import { required, variadic } from '../parameters'
import { functionFamily } from './functionFamily'

/** Tests. Those for null never give null themselves. */
export const booleanFunctions = functionFamily(
  { category: 'boolean', source: 'functions/boolean-functions' },
  {
    exists: {
      summary: '',
      parameters: [required('field', 'any', { kinds: ['identifierForFieldOnRootLevel'] })],
      returns: 'boolean',
    },
    in: {
      summary: '',
      parameters: [
        required('needle', 'any', { aliases: ['element'] }),
        variadic('haystack', 'any', { aliases: ['elements'] }),
      ],
      returns: 'boolean',
    },
    isFalseOrNull: {
      summary: '',
      parameters: [required('expression', 'boolean')],
      returns: 'boolean',
    },
    isFinite: {
      summary: '',
      parameters: [required('expression', 'double')],
      returns: 'boolean',
      isExperimental: true,
    },
    isInfinite: {
      summary: '',
      parameters: [required('expression', 'double')],
      returns: 'boolean',
      isExperimental: true,
    },
    isNaN: {
      summary: '',
      parameters: [required('expression', 'double')],
      returns: 'boolean',
      isExperimental: true,
    },
    isNotNull: {
      summary: '',
      parameters: [required('expression', 'any')],
      returns: 'boolean',
    },
    isNull: {
      summary: '',
      parameters: [required('expression', 'any')],
      returns: 'boolean',
    },
    isTrueOrNull: {
      summary: '',
      parameters: [required('expression', 'boolean')],
      returns: 'boolean',
    },
    isUid128: {
      summary: '',
      parameters: [required('expression', 'uid')],
      returns: 'boolean',
    },
    isUid64: {
      summary: '',
      parameters: [required('expression', 'uid')],
      returns: 'boolean',
    },
    isUuid: {
      summary: '',
      parameters: [required('expression', 'uid')],
      returns: 'boolean',
    },
  },
)
