import { queryExample } from '../example'
import { named, required } from '../parameters'
import { functionFamily } from './functionFamily'

/** Experimental analysis of series. */
export const analysisFunctions = functionFamily(
  { category: 'analysis', source: 'functions/general-functions' },
  {
    forecast: {
      summary: 'Predicts the values that follow a series.',
      parameters: [
        required('expression', 'array', { summary: 'A series of numbers, as makeTimeseries gives it.' }),
        named('horizon', 'long', '10', { summary: 'How many values to predict.' }),
      ],
      returns: 'array',
      example: queryExample([
        'data record(values = array(1, 2, 3, 4))',
        'fields ahead = forecast(values, horizon: 2)',
      ]),
      isExperimental: true,
    },
    impute: {
      summary: 'A series with its nulls replaced by values between their neighbours.',
      parameters: [
        required('expression', 'array', { summary: 'A series of numbers, as makeTimeseries gives it.' }),
      ],
      returns: 'array',
      example: queryExample(
        ['data record(values = array(1, null, 3))', 'fields filled = impute(values)'],
        ['filled: [1, 2, 3]'],
      ),
      isExperimental: true,
    },
  },
)
