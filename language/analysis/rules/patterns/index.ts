import { bodyNotSupported } from './bodyNotSupported'
import {
  configurationNotSupported,
  configurationValue,
  duplicateConfiguration,
  unknownConfiguration,
} from './configurations'
import { duplicateEnumKey, enumValue } from './enumEntries'
import { exportNotSupported } from './exportNotSupported'
import { invalidQuantifierRange } from './invalidQuantifierRange'
import { duplicateMacro, undefinedMacro, unusedMacro } from './macros'
import { memberWithoutName } from './memberWithoutName'
import { missingBody } from './missingBody'
import { renameNotAllowed } from './renameNotAllowed'
import { wrongBody } from './wrongBody'
import { missingQuantifier } from './missingQuantifier'
import type { PatternRule } from './patternRule'
import { quantifierNotSupported } from './quantifierNotSupported'
import { unknownCharacterClass } from './unknownCharacterClass'
import { unknownMatcher } from './unknownMatcher'

/** Every check of a pattern: names first, then the parts around them from left to right. */
export const patternRules: readonly PatternRule[] = [
  unknownMatcher,
  unknownCharacterClass,
  undefinedMacro,
  duplicateMacro,
  missingBody,
  bodyNotSupported,
  wrongBody,
  memberWithoutName,
  duplicateEnumKey,
  enumValue,
  configurationNotSupported,
  unknownConfiguration,
  duplicateConfiguration,
  configurationValue,
  quantifierNotSupported,
  missingQuantifier,
  invalidQuantifierRange,
  exportNotSupported,
  renameNotAllowed,
  unusedMacro,
]
