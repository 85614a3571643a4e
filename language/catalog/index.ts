/**
 * Room `catalog`: what DQL and DPL contain, as frozen data. Imports `text`, `dql` and `dpl`.
 * Grammars for editors and the reference pages are generated from it; there is no second list of names.
 * Add a function: a row in `functions/<family>.ts`; the compiler then names the table that lacks its evaluation.
 * Add a command: a file in `commands/` and a row in its index. Add a matcher: a row in `matchers/<family>.ts`.
 */
export type * from './definitions'
export { commands, type CommandName } from './commands'
export {
  functions,
  type AggregationName,
  type FunctionName,
  type MakeTimeseriesAggregationName,
  type ScalarFunctionName,
  type TimeseriesAggregationName,
} from './functions'
export { constructs, matchers, mostItems, openEnd, type ConstructName, type MatcherName } from './matchers'
export {
  areComparable,
  arithmeticResult,
  arithmeticResults,
  equalityGroups,
  operatorNamed,
  operators,
  orderedGroups,
  precedence,
  prefixOperator,
  searchOperators,
  type ArithmeticOperator,
  type OperatorDefinition,
} from './operators'
export { dataObjects, type DataObject } from './dataObjects'
export { dataTypes, type DataTypeDefinition } from './types'
export {
  durationUnitNamed,
  durationUnits,
  durationUnitWords,
  weekUnits,
  type DurationUnit,
} from './durationUnits'
export { posixClasses, posixClassNamed, type PosixClass, type PosixClassName } from './posixClasses'
export { timestampLetters, type TimestampLetter } from './timestampLetters'
export { reservedWords, sortWords } from './words'
export {
  commandMeantBy,
  commandNamed,
  functionNamed,
  functionsAt,
  matcherNamed,
  parameterNamed,
  type Named,
} from './lookUp'
export { canonicalSpelling } from './canonicalSpelling'
export { libraryPatternNamed, libraryPatterns, type LibraryPattern } from './patterns'
export { nearest } from './nearest'
export { localeNamed } from './localeNames'
export { unknownWord } from './unknownWord'
export { nearestZone, zoneAbbreviations } from './zoneNames'
export { documentationPage } from './documentationPage'
export { visibleText } from './example'
export { nullRule } from './nullRule'
