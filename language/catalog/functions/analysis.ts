import { named, required } from '../parameters'
import { functionFamily } from './functionFamily'

/** Experimental analysis of series. */
export const analysisFunctions = functionFamily(
  { category: 'analysis', source: 'functions/general-functions' },
  {
    forecast: {
      summary: '',
      parameters: [required('expression', 'array'), named('horizon', 'long', '10')],
      returns: 'array',
      isExperimental: true,
    },
    impute: {
      summary: '',
      parameters: [required('expression', 'array')],
      returns: 'array',
      isExperimental: true,
    },
  },
)
