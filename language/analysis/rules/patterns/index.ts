import { adjacentFreeText } from './adjacentFreeText'
import { arrayOutsideJson } from './arrayOutsideJson'
import { bodyNotSupported } from './bodyNotSupported'
import { configurationNotSupported } from './configurationNotSupported'
import { configurationValue } from './configurationValue'
import { costlyPattern } from './costlyPattern'
import { doubledBackslash } from './doubledBackslash'
import { doubledQuote } from './doubledQuote'
import { duplicateConfiguration } from './duplicateConfiguration'
import { duplicateExport } from './duplicateExport'
import { duplicateEnumKey, enumValue } from './enumEntries'
import { exportNotSupported } from './exportNotSupported'
import { flatWithoutMembers } from './flatWithoutMembers'
import { invalidQuantifierRange } from './invalidQuantifierRange'
import { lineEndLiteral } from './lineEndLiteral'
import { lostExport } from './lostExport'
import { duplicateMacro, undefinedMacro, unusedMacro } from './macros'
import { memberWithoutName } from './memberWithoutName'
import { missingBody } from './missingBody'
import { missingQuantifier } from './missingQuantifier'
import { neverMatches } from './neverMatches'
import { pairsWithoutName } from './pairsWithoutName'
import { parameterNeedsName } from './parameterNeedsName'
import type { PatternRule } from './patternRule'
import { quantifierNotSupported } from './quantifierNotSupported'
import { redundantOptional } from './redundantOptional'
import { renameNotAllowed } from './renameNotAllowed'
import { repeatWithoutProgress } from './repeatWithoutProgress'
import { reversedLimits } from './reversedLimits'
import { severalArrayExports } from './severalArrayExports'
import { timeFormatSlip } from './timeFormatSlip'
import { timeWithoutYear } from './timeWithoutYear'
import { timeWithoutZone } from './timeWithoutZone'
import { typedMatcher } from './typedMatcher'
import { unknownCharacterClass } from './unknownCharacterClass'
import { unknownConfiguration } from './unknownConfiguration'
import { unknownConfigurationValue } from './unknownConfigurationValue'
import { unknownMatcher } from './unknownMatcher'
import { unreachableAlternative } from './unreachableAlternative'
import { wrongBody } from './wrongBody'

/** Every check of a pattern: names first, then the parts around them from left to right, then what it means. */
export const patternRules = [
  unknownMatcher,
  unknownCharacterClass,
  undefinedMacro,
  duplicateMacro,
  missingBody,
  bodyNotSupported,
  wrongBody,
  memberWithoutName,
  arrayOutsideJson,
  duplicateEnumKey,
  enumValue,
  pairsWithoutName,
  configurationNotSupported,
  unknownConfiguration,
  duplicateConfiguration,
  parameterNeedsName,
  configurationValue,
  reversedLimits,
  unknownConfigurationValue,
  flatWithoutMembers,
  quantifierNotSupported,
  missingQuantifier,
  invalidQuantifierRange,
  exportNotSupported,
  renameNotAllowed,
  unusedMacro,
  neverMatches,
  unreachableAlternative,
  redundantOptional,
  repeatWithoutProgress,
  adjacentFreeText,
  costlyPattern,
  duplicateExport,
  lostExport,
  severalArrayExports,
  timeWithoutYear,
  timeWithoutZone,
  timeFormatSlip,
  typedMatcher,
  lineEndLiteral,
  doubledBackslash,
  doubledQuote,
] as const

type CodesOf<Of> = Of extends PatternRule<infer Code> ? Code : never

/** The codes that the rules of patterns report. */
export type PatternRuleCode = CodesOf<(typeof patternRules)[number]>
