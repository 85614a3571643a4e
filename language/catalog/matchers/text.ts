import type { PatternExample } from '../definitions'
import { patternExample } from '../example'
import { exactly, matcherFamily, run, textConfiguration, type MatcherRow } from './matcherFamily'

function text(summary: string, example: PatternExample): MatcherRow {
  return { type: 'string', quantifier: run, configuration: textConfiguration, summary, example }
}

/** Line ends, free text, quoted text, and runs of a character class. */
export const textMatchers = matcherFamily('text', 'log-processing-lines-strings', {
  LD: {
    ...text(
      'Text of one line, up to where what follows in the pattern matches; at least one character.',
      patternExample("LD:user ' logged in'", 'Ann Lee logged in at noon', ['user: "Ann Lee"']),
    ),
    aliases: ['LDATA'],
  },
  DATA: text(
    'Text across lines, up to where what follows in the pattern matches.',
    patternExample("DATA 'user=' NSPACE:user", 'first line\nsecond user=ann', ['user: "ann"']),
  ),
  STRING: text(
    'Quoted text without its quotes, or an unquoted run up to white space.',
    patternExample("'name=' STRING:name ' zone=' STRING:zone", 'name="Ann Lee" zone=eu rest', [
      'name: "Ann Lee", zone: "eu"',
    ]),
  ),
  SQS: text(
    "Text in single quotes, given without them; \\' inside is a quote. Empty text needs {0,n}.",
    patternExample('SQS:title', "'it\\'s late'", ['title: "it\'s late"']),
  ),
  DQS: text(
    'Text in double quotes, given without them; \\" inside is a quote. Empty text needs {0,n}.',
    patternExample('DQS:agent', '"curl/8.0 (x64)" 200', ['agent: "curl/8.0 (x64)"']),
  ),
  CSVSQS: text(
    'Text in single quotes, given without them; a doubled quote inside is one quote.',
    patternExample("CSVSQS:cell ','", "'it''s','b'", ['cell: "it\'s"']),
  ),
  CSVDQS: text(
    'Text in double quotes, given without them; a doubled quote inside is one quote.',
    patternExample("CSVDQS:cell ','", '"say ""hi""","b"', ['cell: "say \\"hi\\""']),
  ),
  ALNUM: text(
    'ASCII letters and digits, as many as there are.',
    patternExample("ALNUM:id '-' ALNUM:part", 'ab12-x7', ['id: "ab12", part: "x7"']),
  ),
  ALPHA: text(
    'ASCII letters, as many as there are.',
    patternExample("ALPHA:level ':' LD:message", 'ERROR: 3', ['level: "ERROR", message: " 3"']),
  ),
  ASCII: text(
    'ASCII characters, as many as there are.',
    patternExample('ASCII{4}:head', 'abcdef', ['head: "abcd"']),
  ),
  BLANK: text(
    'Spaces and tabs, as many as there are.',
    patternExample('LONG:code BLANK LD:message', '404 \t not found', ['code: 404, message: "not found"']),
  ),
  CNTRL: text(
    'ASCII control characters, as many as there are.',
    patternExample('CNTRL? LD:message', 'ready', ['message: "ready"']),
  ),
  // The public page gives text, another list a number. Text loses nothing: leading zeros stay.
  DIGIT: text(
    'Digits, as many as there are, as text with leading zeros. For a number take INT or LONG.',
    patternExample("DIGIT{4}:year '-' DIGIT{2}:month", '2024-05-01', ['year: "2024", month: "05"']),
  ),
  GRAPH: text(
    'Visible ASCII characters without the space, as many as there are.',
    patternExample("GRAPH:word ' '", 'a=b, c', ['word: "a=b,"']),
  ),
  LOWER: text(
    'Small ASCII letters, as many as there are.',
    patternExample("LOWER:scheme '://'", 'https://example.org', ['scheme: "https"']),
  ),
  NSPACE: text(
    'Everything that is no white space, also outside ASCII, as much as there is.',
    patternExample("NSPACE:path ' '", '/größe?x=1 200', ['path: "/größe?x=1"']),
  ),
  PRINT: text(
    'Visible ASCII characters and spaces, as many as there are.',
    patternExample('PRINT:line EOL', 'plain text\n', ['line: "plain text"']),
  ),
  PUNCT: text(
    'ASCII punctuation and symbols, as many as there are.',
    patternExample('ALPHA:word PUNCT:mark', 'done!! ok', ['word: "done", mark: "!!"']),
  ),
  SPACE: text(
    'White space including line ends, as much as there is.',
    patternExample('NSPACE:key SPACE NSPACE:value', 'a \n b', ['key: "a", value: "b"']),
  ),
  UPPER: text(
    'Capital ASCII letters, as many as there are.',
    patternExample("UPPER:method ' '", 'GET /', ['method: "GET"']),
  ),
  WORD: text(
    'ASCII letters, digits and _, as many as there are.',
    patternExample("WORD:name '='", 'max_size=3', ['name: "max_size"']),
  ),
  XDIGIT: text(
    'Hexadecimal digits, as many as there are, as text.',
    patternExample("'id=' XDIGIT:id", 'id=00fF-', ['id: "00fF"']),
  ),
  EOL: {
    type: undefined,
    aliases: ['LF'],
    quantifier: exactly(1),
    summary: 'A line feed. On Windows lines the carriage return stays in front of it.',
    example: patternExample('LD:line EOL', 'one\ntwo', ['line: "one"']),
  },
  CR: {
    type: undefined,
    quantifier: exactly(1),
    summary: 'A carriage return.',
    example: patternExample('LD:line CR', 'one\r', ['line: "one"']),
  },
  EOLWIN: {
    type: undefined,
    aliases: ['WINEOL'],
    quantifier: exactly(2),
    summary: 'Carriage return and line feed; its quantifier counts both.',
    example: patternExample('LD:line EOLWIN', 'one\r\ntwo', ['line: "one"']),
  },
})
