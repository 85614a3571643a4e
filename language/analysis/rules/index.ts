import { adjustedInterval } from './adjustedInterval'
import { aggregationNeeded } from './aggregationNeeded'
import { aggregationNotAllowed } from './aggregationNotAllowed'
import { aliasNotAllowed } from './aliasNotAllowed'
import { alwaysTrue } from './alwaysTrue'
import { argumentType } from './argumentType'
import { assignmentNeeded } from './assignmentNeeded'
import { assignmentNotAllowed } from './assignmentNotAllowed'
import { commandCannotStart } from './commandCannotStart'
import { commandMustStart } from './commandMustStart'
import { conflictingParameters } from './conflictingParameters'
import { constantCondition } from './constantCondition'
import { constantNeeded } from './constantNeeded'
import { contradictoryConditions } from './contradictoryConditions'
import { deadBranch } from './deadBranch'
import { deprecatedFunction } from './deprecatedFunction'
import { duplicateName } from './duplicateName'
import { duplicateParameter } from './duplicateParameter'
import { earlySort } from './earlySort'
import { emptyBraces } from './emptyBraces'
import { experimentalFeature } from './experimentalFeature'
import { fieldNeeded } from './fieldNeeded'
import { impossibleCase } from './impossibleCase'
import { incomparableTypes } from './incomparableTypes'
import { invalidAlignment } from './invalidAlignment'
import { invalidDurationUnit } from './invalidDurationUnit'
import { invalidEnumWord } from './invalidEnumWord'
import { iterativeCondition } from './iterativeCondition'
import { joinAsFilter } from './joinAsFilter'
import { joinCondition } from './joinCondition'
import { lateFilter } from './lateFilter'
import { limitBeforeAggregation } from './limitBeforeAggregation'
import { literalNeeded } from './literalNeeded'
import { literalWildcard } from './literalWildcard'
import { missingParameter } from './missingParameter'
import { nameNeeded } from './nameNeeded'
import { nameWithoutBackticks } from './nameWithoutBackticks'
import { negatedFilter } from './negatedFilter'
import { negativeRightOperand } from './negativeRightOperand'
import { nestedNegation, nestedMinus } from './nestedNegation'
import { nullComparison } from './nullComparison'
import { overwrittenField } from './overwrittenField'
import { patternNotConstant } from './patternNotConstant'
import { repeatedCommand } from './repeatedCommand'
import { replacedPrefix } from './replacedPrefix'
import { reversedTimeframe } from './reversedTimeframe'
import type { Rule } from './rule'
import { scatteredValues } from './scatteredValues'
import { searchCondition } from './searchCondition'
import { searchPlace } from './searchPlace'
import { shadowedField } from './shadowedField'
import { slotsAlone } from './slotsAlone'
import { sortingNotAllowed } from './sortingNotAllowed'
import { sortWithoutEffect } from './sortWithoutEffect'
import { subqueryFields } from './subqueryFields'
import { subqueryNeeded } from './subqueryNeeded'
import { timeFieldNeeded } from './timeFieldNeeded'
import { timeLetter } from './timeLetter'
import { tooManyArguments } from './tooManyArguments'
import { transformedField } from './transformedField'
import { traversePlace } from './traversePlace'
import { typeMismatch } from './typeMismatch'
import { unalignedWeek } from './unalignedWeek'
import { unequalFilterOut } from './unequalFilterOut'
import { ungroupedValues } from './ungroupedValues'
import { unknownCommand } from './unknownCommand'
import { unknownField } from './unknownField'
import { unknownFunction } from './unknownFunction'
import { unknownParameter } from './unknownParameter'
import { unknownTimeZone } from './unknownTimeZone'
import { unknownVariable } from './unknownVariable'
import { unusedField } from './unusedField'
import { valueOutOfRange } from './valueOutOfRange'
import { wildcardLimits } from './wildcardLimits'

/**
 * Every check of a query: names first, then arguments, then what the values mean, then
 * what is correct but most likely not meant, and what costs more than it needs to.
 */
export const rules = [
  unknownCommand,
  commandCannotStart,
  commandMustStart,
  unknownFunction,
  unknownParameter,
  unknownVariable,
  aliasNotAllowed,
  duplicateParameter,
  conflictingParameters,
  tooManyArguments,
  nameNeeded,
  missingParameter,
  assignmentNotAllowed,
  assignmentNeeded,
  sortingNotAllowed,
  aggregationNotAllowed,
  aggregationNeeded,
  slotsAlone,
  timeFieldNeeded,
  patternNotConstant,
  constantNeeded,
  literalNeeded,
  fieldNeeded,
  subqueryNeeded,
  subqueryFields,
  joinCondition,
  traversePlace,
  searchPlace,
  searchCondition,
  invalidEnumWord,
  valueOutOfRange,
  invalidDurationUnit,
  invalidAlignment,
  wildcardLimits,
  timeLetter,
  typeMismatch,
  argumentType,
  iterativeCondition,
  unknownField,
  nullComparison,
  deprecatedFunction,
  experimentalFeature,
  emptyBraces,
  ungroupedValues,
  duplicateName,
  constantCondition,
  negatedFilter,
  nestedNegation,
  nestedMinus,
  negativeRightOperand,
  scatteredValues,
  reversedTimeframe,
  unknownTimeZone,
  adjustedInterval,
  unalignedWeek,
  nameWithoutBackticks,
  replacedPrefix,
  overwrittenField,
  shadowedField,
  incomparableTypes,
  contradictoryConditions,
  alwaysTrue,
  impossibleCase,
  literalWildcard,
  deadBranch,
  unequalFilterOut,
  limitBeforeAggregation,
  sortWithoutEffect,
  repeatedCommand,
  unusedField,
  lateFilter,
  earlySort,
  transformedField,
  joinAsFilter,
] as const

type CodesOf<Of> = Of extends Rule<infer Code> ? Code : never

/** The codes that the rules report. */
export type RuleCode = CodesOf<(typeof rules)[number]>
