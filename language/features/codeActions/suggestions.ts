import { suggestion, writtenField, type Fixes } from './fixes'

/** Remarks that name what was most likely meant. */
export const suggestionFixes: Fixes = {
  'unknown-function': suggestion(1),
  'unknown-field': suggestion(1, writtenField),
  'unseen-field': suggestion(1, writtenField),
  'invalid-enum-word': suggestion(3),
  'invalid-duration-unit': suggestion(1),
  'unknown-variable': suggestion(1),
  'unknown-matcher': suggestion(1),
  'unknown-configuration': suggestion(2),
  'undefined-macro': suggestion(1, (name) => `$${name}`),
}
