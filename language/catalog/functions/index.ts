import type { FunctionDefinition, FunctionPlace } from '../definitions'
import { accessFunctions } from './access'
import { aggregations } from './aggregation'
import { analysisFunctions } from './analysis'
import { arrayFunctions } from './array'
import { bitwiseFunctions } from './bitwise'
import { booleanFunctions } from './boolean'
import { castFunctions } from './cast'
import { conditionalFunctions } from './conditional'
import { constantFunctions } from './constants'
import { conversionFunctions } from './conversion'
import { createFunctions } from './create'
import { entityFunctions } from './entities'
import { generalFunctions } from './general'
import { hashFunctions } from './hash'
import { iterativeFunctions } from './iterative'
import { makeTimeseriesAggregations } from './makeTimeseries'
import { mathematicalFunctions } from './mathematical'
import { networkFunctions } from './network'
import { smartscapeFunctions } from './smartscape'
import { stringFunctions } from './string'
import { timeFunctions } from './time'
import { timeseriesAggregations } from './timeseries'

const scalarFunctions = {
  ...stringFunctions,
  ...conversionFunctions,
  ...castFunctions,
  ...createFunctions,
  ...accessFunctions,
  ...arrayFunctions,
  ...mathematicalFunctions,
  ...constantFunctions,
  ...bitwiseFunctions,
  ...hashFunctions,
  ...networkFunctions,
  ...booleanFunctions,
  ...conditionalFunctions,
  ...timeFunctions,
  ...generalFunctions,
  ...iterativeFunctions,
  ...entityFunctions,
  ...smartscapeFunctions,
  ...analysisFunctions,
}

/** Every function, by the place where it may stand and then by name. Names such as `count` have a row in several places. */
export const functions = {
  scalar: scalarFunctions,
  summarize: aggregations,
  makeTimeseries: makeTimeseriesAggregations,
  timeseries: timeseriesAggregations,
} satisfies Readonly<Record<FunctionPlace, Readonly<Record<string, FunctionDefinition>>>>

/** A function that may stand in any expression. */
export type ScalarFunctionName = keyof typeof scalarFunctions

/** An aggregation of `summarize`. */
export type AggregationName = keyof typeof aggregations

/** An aggregation of `makeTimeseries`. */
export type MakeTimeseriesAggregationName = keyof typeof makeTimeseriesAggregations

/** An aggregation of `timeseries`. */
export type TimeseriesAggregationName = keyof typeof timeseriesAggregations

/** The name of any function, in catalogue spelling. */
export type FunctionName =
  ScalarFunctionName | AggregationName | MakeTimeseriesAggregationName | TimeseriesAggregationName
