import { named, required } from '../parameters'
import { functionFamily } from './functionFamily'

/** Experimental analysis of series. */
export const analysisFunctions = functionFamily(
  { category: 'analysis', source: 'functions/general-functions' },
  {
    forecast: {
      summary: 'Continues a series by predicted values.',
      parameters: [
        required('expression', 'array'),
        named('horizon', 'long', '10', { summary: 'How many values to predict.' }),
      ],
      returns: 'array',
      example: 'fieldsAdd ahead = forecast(values, horizon: 5)',
      isExperimental: true,
    },
    impute: {
      summary: 'A series with its gaps filled.',
      parameters: [required('expression', 'array')],
      returns: 'array',
      example: 'fieldsAdd filled = impute(values)',
      isExperimental: true,
    },
  },
)
