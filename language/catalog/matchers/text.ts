import { exactly, matcherFamily, run, textConfiguration, type MatcherRow } from './matcherFamily'

function text(summary: string, example: string): MatcherRow {
  return { type: 'string', quantifier: run, configuration: textConfiguration, summary, example }
}

/** Line ends, free text, quoted text, and runs of a character class. */
export const textMatchers = matcherFamily('text', 'log-processing-lines-strings', {
  LD: {
    ...text(
      'Text of one line, up to where what follows in the pattern matches; at least one character.',
      "LD:user ' logged in'",
    ),
    aliases: ['LDATA'],
  },
  DATA: text(
    'Text across lines, up to where what follows in the pattern matches.',
    "DATA 'user=' NSPACE:user",
  ),
  STRING: text(
    'Quoted text without its quotes, or an unquoted run up to white space.',
    "'name=' STRING:name",
  ),
  SQS: text(
    "Text in single quotes, given without them; \\' inside is a quote. Empty text needs {0,n}.",
    'SQS:title',
  ),
  DQS: text(
    'Text in double quotes, given without them; \\" inside is a quote. Empty text needs {0,n}.',
    'DQS:agent',
  ),
  CSVSQS: text(
    'Text in single quotes, given without them; a doubled quote inside is one quote.',
    "CSVSQS:cell ','",
  ),
  CSVDQS: text(
    'Text in double quotes, given without them; a doubled quote inside is one quote.',
    "CSVDQS:cell ','",
  ),
  ALNUM: text('ASCII letters and digits, as many as there are.', "ALNUM:id '-'"),
  ALPHA: text('ASCII letters, as many as there are.', "ALPHA:level ':'"),
  ASCII: text('ASCII characters, as many as there are.', 'ASCII{8}:head'),
  BLANK: text('Spaces and tabs, as many as there are.', 'LONG:code BLANK LD:message'),
  CNTRL: text('ASCII control characters, as many as there are.', 'CNTRL? LD:message'),
  // The public page gives text, another list a number. Text loses nothing: leading zeros stay.
  DIGIT: text(
    'Digits, as many as there are, as text with leading zeros. For a number take INT or LONG.',
    "DIGIT{4}:year '-'",
  ),
  GRAPH: text('Visible ASCII characters without the space, as many as there are.', "GRAPH:word ' '"),
  LOWER: text('Small ASCII letters, as many as there are.', "LOWER:scheme '://'"),
  NSPACE: text(
    'Everything that is no white space, also outside ASCII, as much as there is.',
    "NSPACE:path ' '",
  ),
  PRINT: text('Visible ASCII characters and spaces, as many as there are.', 'PRINT:line EOL'),
  PUNCT: text('ASCII punctuation and symbols, as many as there are.', 'ALPHA:word PUNCT'),
  SPACE: text('White space including line ends, as much as there is.', 'NSPACE:key SPACE NSPACE:value'),
  UPPER: text('Capital ASCII letters, as many as there are.', "UPPER:method ' '"),
  WORD: text('ASCII letters, digits and _, as many as there are.', "WORD:name '='"),
  XDIGIT: text('Hexadecimal digits, as many as there are, as text.', "'id=' XDIGIT:id"),
  EOL: {
    type: undefined,
    aliases: ['LF'],
    quantifier: exactly(1),
    summary: 'A line feed. On Windows lines the carriage return stays in front of it.',
    example: 'LD:line EOL',
  },
  CR: { type: undefined, quantifier: exactly(1), summary: 'A carriage return.', example: 'LD:line CR' },
  EOLWIN: {
    type: undefined,
    aliases: ['WINEOL'],
    quantifier: exactly(2),
    summary: 'Carriage return and line feed; its quantifier counts both.',
    example: 'LD:line EOLWIN',
  },
})
