const shared = {
  comments: { lineComment: '//', blockComment: ['/*', '*/'] },
  brackets: [
    ['{', '}'],
    ['[', ']'],
    ['(', ')'],
  ],
  indentationRules: {
    increaseIndentPattern: '^((?!//).)*[\\[({]\\s*(//.*)?$',
    decreaseIndentPattern: '^\\s*[\\])}]',
  },
  onEnterRules: [
    {
      beforeText: '[\\[({]\\s*$',
      afterText: '^\\s*[\\])}]',
      action: { indent: 'indentOutdent' },
    },
  ],
}

const outsideText = { notIn: ['string', 'comment'] }

const bracketPairs = [
  { open: '{', close: '}' },
  { open: '[', close: ']' },
  { open: '(', close: ')' },
]

const comment = { open: '/*', close: ' */', notIn: ['string'] }

/** How editors treat brackets, quotes and words in queries. Dots and backticks belong to names. */
export function dqlConfiguration() {
  return {
    ...shared,
    autoClosingPairs: [
      ...bracketPairs,
      { open: '"""', close: '"""', notIn: ['comment'] },
      { open: '"', close: '"', ...outsideText },
      { open: '`', close: '`', ...outsideText },
      // Inside a string, single quotes are literals of a pattern.
      { open: "'", close: "'", notIn: ['comment'] },
      comment,
    ],
    surroundingPairs: [
      ['{', '}'],
      ['[', ']'],
      ['(', ')'],
      ['"', '"'],
      ['`', '`'],
      ["'", "'"],
    ],
    autoCloseBefore: ';:.,=}])|>` \n\t',
    wordPattern: '`(?:[^`\\\\\\n]|\\\\.)*`?|\\$?[A-Za-z_][\\w.]*|\\d+(?:\\.\\d+)?\\w*',
  }
}

/** How editors treat brackets, quotes and words in patterns. Dots belong to export names. */
export function dplConfiguration() {
  return {
    ...shared,
    autoClosingPairs: [
      ...bracketPairs,
      { open: "'", close: "'", ...outsideText },
      { open: '"', close: '"', ...outsideText },
      comment,
    ],
    surroundingPairs: [
      ['{', '}'],
      ['[', ']'],
      ['(', ')'],
      ["'", "'"],
      ['"', '"'],
    ],
    autoCloseBefore: ';:.,=}])|>? \n\t',
    wordPattern: '\\$?[A-Za-z_][\\w.]*|\\d+(?:\\.\\d+)?\\w*',
  }
}
