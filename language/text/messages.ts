/**
 * The words of every diagnostic, by code. A row takes the diagnostic's `args`.
 * Codes are kebab-case and stable: users write them in settings.
 */
export const messages = {
  // Text and tokens
  'unexpected-character': (text) => `${text} has no meaning here.`,
  'unterminated-string': () => 'This string has no closing quote.',
  'unterminated-comment': () => 'This comment is not closed: */ is missing.',
  'unterminated-name': () => 'This name has no closing backtick.',
  'single-quotes': () => 'DQL strings are written in double quotes.',
  // Syntax
  'unexpected-token': (found, expected) => `Unexpected ${found}${expected ? `, expected ${expected}` : ''}.`,
  'missing-token': (expected) => `${expected} is missing here.`,
} satisfies Record<string, (...args: string[]) => string>

/** The code of a diagnostic, as users see it in editors and settings. */
export type DiagnosticCode = keyof typeof messages
