import { aggregationNeeded } from './aggregationNeeded'
import { aggregationNotAllowed } from './aggregationNotAllowed'
import { argumentType } from './argumentType'
import { assignmentNeeded } from './assignmentNeeded'
import { assignmentNotAllowed } from './assignmentNotAllowed'
import { commandCannotStart } from './commandCannotStart'
import { commandMustStart } from './commandMustStart'
import { conflictingParameters } from './conflictingParameters'
import { constantNeeded } from './constantNeeded'
import { deprecatedFunction } from './deprecatedFunction'
import { duplicateParameter } from './duplicateParameter'
import { experimentalFeature } from './experimentalFeature'
import { invalidAlignment } from './invalidAlignment'
import { invalidDurationUnit } from './invalidDurationUnit'
import { invalidEnumWord } from './invalidEnumWord'
import { iterativeCondition } from './iterativeCondition'
import { literalNeeded } from './literalNeeded'
import { missingParameter } from './missingParameter'
import { nullComparison } from './nullComparison'
import { patternNotConstant } from './patternNotConstant'
import { aliasNotAllowed } from './aliasNotAllowed'
import { nameNeeded } from './nameNeeded'
import { fieldNeeded } from './fieldNeeded'
import { subqueryNeeded } from './subqueryNeeded'
import { joinCondition } from './joinCondition'
import { searchPlace } from './searchPlace'
import { searchCondition } from './searchCondition'
import { emptyBraces } from './emptyBraces'
import { ungroupedValues } from './ungroupedValues'
import { duplicateName } from './duplicateName'
import { constantCondition } from './constantCondition'
import { negatedFilter } from './negatedFilter'
import { nestedNegation, nestedMinus } from './nestedNegation'
import { negativeRightOperand } from './negativeRightOperand'
import { scatteredValues } from './scatteredValues'
import type { Rule } from './rule'
import { sortingNotAllowed } from './sortingNotAllowed'
import { tooManyArguments } from './tooManyArguments'
import { typeMismatch } from './typeMismatch'
import { unknownCommand } from './unknownCommand'
import { unknownField } from './unknownField'
import { unknownFunction } from './unknownFunction'
import { unknownParameter } from './unknownParameter'
import { valueOutOfRange } from './valueOutOfRange'

/** Every check of a query: names first, then arguments, then what the values mean. */
export const rules = [
  unknownCommand,
  commandCannotStart,
  commandMustStart,
  unknownFunction,
  unknownParameter,
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
  patternNotConstant,
  constantNeeded,
  literalNeeded,
  fieldNeeded,
  subqueryNeeded,
  joinCondition,
  searchPlace,
  searchCondition,
  invalidEnumWord,
  valueOutOfRange,
  invalidDurationUnit,
  invalidAlignment,
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
] as const

type CodesOf<Of> = Of extends Rule<infer Code> ? Code : never

/** The codes that the rules report. */
export type RuleCode = CodesOf<(typeof rules)[number]>
