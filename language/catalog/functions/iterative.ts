import { measures, required } from '../parameters'
import { functionFamily } from './functionFamily'

/** Functions around iterative expressions such as `values[] + 1`. */
export const iterativeFunctions = functionFamily(
  { category: 'iterative', source: 'functions/iterative-functions' },
  {
    iAny: {
      summary: '',
      parameters: [required('expression', 'boolean')],
      returns: 'boolean',
    },
    iAvg: {
      summary: '',
      parameters: [required('expression', measures)],
      returns: ['double', 'duration'],
      isExperimental: true,
    },
    iCollectArray: {
      summary: '',
      parameters: [required('expression', 'any')],
      returns: 'array',
    },
    iIndex: {
      summary: '',
      parameters: [],
      returns: 'long',
    },
    iMax: {
      summary: '',
      parameters: [required('expression', ['boolean', 'double', 'duration', 'long', 'string', 'timestamp'])],
      returns: ['boolean', 'double', 'duration', 'long', 'string', 'timestamp'],
      keepsTypeOf: ['expression'],
      isExperimental: true,
    },
    iMin: {
      summary: '',
      parameters: [required('expression', ['boolean', 'double', 'duration', 'long', 'string', 'timestamp'])],
      returns: ['boolean', 'double', 'duration', 'long', 'string', 'timestamp'],
      keepsTypeOf: ['expression'],
      isExperimental: true,
    },
    iSum: {
      summary: '',
      parameters: [required('expression', measures)],
      returns: ['double', 'duration'],
      isExperimental: true,
    },
  },
)
