import { constant, literal, named, required, variadic } from '../parameters'
import { functionFamily } from './functionFamily'

/** Functions on text. Positions and lengths count UTF-16 units. */
export const stringFunctions = functionFamily(
  { category: 'string', source: 'functions/string-functions' },
  {
    concat: {
      summary:
        'Joins strings and numbers in order; numbers use their plain text. Other types go through toString first.',
      parameters: [
        constant(named('delimiter', 'string', '""', { summary: 'Text between the values.' })),
        variadic('expression', ['double', 'long', 'string']),
      ],
      returns: 'string',
      example: 'fieldsAdd path = concat(host, "/", status)',
    },
    contains: {
      summary:
        'Whether the string holds the substring. Letter case counts unless told otherwise; there are no wildcards.',
      parameters: [
        required('expression', 'string'),
        required('substring', 'string'),
        named('caseSensitive', 'boolean', 'TRUE', { summary: 'Whether letter case counts.' }),
      ],
      returns: 'boolean',
      example: 'filter contains(content, "timeout", caseSensitive: false)',
    },
    decodeBase16ToBinary: {
      summary: 'The bytes that hexadecimal text stands for; null for text that is none.',
      parameters: [required('expression', ['binary', 'string'])],
      returns: 'binary',
      example: 'fieldsAdd bytes = decodeBase16ToBinary("48656c6c6f")',
      source: 'functions/conversion-and-casting-functions',
    },
    decodeBase16ToString: {
      summary: 'The text whose UTF-8 bytes the hexadecimal text gives; null for text that is none.',
      parameters: [required('expression', ['binary', 'string'])],
      returns: 'string',
      example: 'fieldsAdd text = decodeBase16ToString("48656c6c6f")',
      source: 'functions/conversion-and-casting-functions',
    },
    decodeBase64ToBinary: {
      summary: 'The bytes that Base64 text stands for; null for text that is none.',
      parameters: [required('expression', ['binary', 'string'])],
      returns: 'binary',
      example: 'fieldsAdd bytes = decodeBase64ToBinary("SGVsbG8=")',
      source: 'functions/conversion-and-casting-functions',
    },
    decodeBase64ToString: {
      summary: 'The text whose UTF-8 bytes the Base64 text gives; null for text that is none.',
      parameters: [required('expression', ['binary', 'string'])],
      returns: 'string',
      example: 'fieldsAdd text = decodeBase64ToString("SGVsbG8=")',
      source: 'functions/conversion-and-casting-functions',
    },
    decodeUrl: {
      summary: 'Resolves percent escapes; text without any stays as it is.',
      parameters: [required('expression', 'string')],
      returns: 'string',
      example: 'fieldsAdd path = decodeUrl("%2Fhome%2Fuser")',
    },
    encodeBase16: {
      summary: 'Lower-case hexadecimal text of the bytes; strings are taken as UTF-8.',
      parameters: [required('expression', ['binary', 'string'])],
      returns: 'string',
      example: 'fieldsAdd hex = encodeBase16(content)',
      source: 'functions/conversion-and-casting-functions',
    },
    encodeBase64: {
      summary: 'Base64 text of the bytes, padded; strings are taken as UTF-8.',
      parameters: [required('expression', ['binary', 'string'])],
      returns: 'string',
      example: 'fieldsAdd encoded = encodeBase64(content)',
      source: 'functions/conversion-and-casting-functions',
    },
    encodeUrl: {
      summary: 'Writes what is no letter or digit as percent escapes with capital hexadecimal digits.',
      parameters: [required('expression', 'string')],
      returns: 'string',
      example: 'fieldsAdd query = encodeUrl(content)',
    },
    endsWith: {
      summary: 'Whether the string ends with the suffix. Letter case counts unless told otherwise.',
      parameters: [
        required('expression', 'string'),
        required('suffix', 'string'),
        named('caseSensitive', 'boolean', 'TRUE', { summary: 'Whether letter case counts.' }),
      ],
      returns: 'boolean',
      example: 'filter endsWith(log.source, ".log")',
    },
    escape: {
      summary:
        'Puts backslashes before quotes and backslashes, and writes control and non-ASCII characters as escapes.',
      parameters: [required('expression', 'string')],
      returns: 'string',
      example: 'fieldsAdd safe = escape(content)',
    },
    getCharacter: {
      summary:
        'The character at a position; negative positions count from the end, positions outside give null.',
      parameters: [required('expression', 'string'), required('position', 'long')],
      returns: 'string',
      example: 'fieldsAdd first = getCharacter(content, 0)',
    },
    indexOf: {
      summary: 'Position of the first occurrence, counted from 0; -1 when there is none.',
      parameters: [
        required('expression', 'string'),
        required('substring', 'string'),
        named('from', 'long', '0', { summary: 'Where the search begins.' }),
      ],
      returns: 'long',
      example: 'fieldsAdd at = indexOf(content, "ERROR")',
    },
    lastIndexOf: {
      summary: 'Position of the last occurrence, counted from 0; -1 when there is none.',
      parameters: [
        required('expression', 'string'),
        required('substring', 'string'),
        named('from', 'long', undefined, {
          summary: 'The rightmost position where a match may begin; negative ones count from the end.',
        }),
      ],
      returns: 'long',
      example: 'fieldsAdd at = lastIndexOf(content, "/")',
    },
    levenshteinDistance: {
      summary:
        'How many characters have to be inserted, removed or replaced to turn one string into the other.',
      parameters: [required('firstExpression', 'string'), required('secondExpression', 'string')],
      returns: 'long',
      example: 'fieldsAdd distance = levenshteinDistance("kitten", "sitting")',
    },
    like: {
      summary:
        'Whether the whole string fits an SQL pattern: % is any run, _ is one character. Letter case counts.',
      parameters: [required('expression', 'string'), required('pattern', 'string')],
      returns: 'boolean',
      example: 'filter like(content, "%timed out%")',
    },
    lower: {
      summary: 'The string in small letters, whatever the language.',
      parameters: [required('expression', 'string')],
      returns: 'string',
      example: 'fieldsAdd level = lower(loglevel)',
    },
    matchesPattern: {
      summary: 'Whether a DPL pattern fits the whole string; text left over behind the match makes it false.',
      parameters: [
        required('expression', 'string'),
        required('pattern', undefined, { kinds: ['namelessDplPattern'] }),
      ],
      returns: 'boolean',
      example: 'filter matchesPattern(content, "IPADDR \' \' LD")',
    },
    matchesPhrase: {
      summary:
        'Whether the words of the phrase stand in the text as whole words, in this order, whatever the case. A * stands for any run inside a word.',
      parameters: [
        required('expression', ['array', 'string']),
        constant(required('phrase', 'string')),
        constant(named('caseSensitive', 'boolean', 'FALSE', { summary: 'Whether letter case counts.' })),
        literal(
          named('wildcard', 'string', '"*"', {
            summary: 'Another single character in place of *; empty switches wildcards off.',
          }),
        ),
      ],
      returns: 'boolean',
      example: 'filter matchesPhrase(content, "connection refused")',
    },
    matchesRegex: {
      summary:
        'Whether a regular expression fits. Internal and deprecated: use matchesPattern or matchesPhrase.',
      parameters: [required('expression', 'string'), required('pattern', 'string')],
      returns: 'boolean',
      example: 'filter matchesRegex(content, ".*error.*")',
      isDeprecated: true,
    },
    matchesValue: {
      summary:
        'Whether the whole value equals one of the patterns; * stands for any run. Letter case is ignored for ASCII letters only.',
      parameters: [
        constant(named('caseSensitive', 'boolean', 'FALSE', { summary: 'Whether letter case counts.' })),
        literal(named('wildcard', 'string', '"*"', { summary: 'Another single character in place of *.' })),
        required('expression', ['array', 'smartscapeid', 'string']),
        constant(
          variadic('value', ['array', 'string'], {
            summary: 'Constant patterns: side by side, in braces, or as an array.',
          }),
        ),
      ],
      returns: 'boolean',
      example: 'filter matchesValue(log.source, {"*.log", "nginx*"})',
    },
    punctuation: {
      summary: 'The punctuation characters of the string in their order: a fingerprint of its form.',
      parameters: [
        required('expression', 'string'),
        constant(named('count', 'long', '32', { min: 0, summary: 'How many characters at most.' })),
        constant(
          named('withSpace', 'boolean', 'FALSE', { summary: 'Whether blanks are kept, as underscores.' }),
        ),
      ],
      returns: 'string',
      example: 'summarize count(), by: {form = punctuation(content)}',
    },
    replacePattern: {
      summary: 'Replaces every match of a DPL pattern by a plain text. The pattern cannot export names.',
      parameters: [
        required('expression', 'string'),
        required('pattern', undefined, { kinds: ['namelessDplPattern'] }),
        required('replacement', 'string'),
      ],
      returns: 'string',
      example: 'fieldsAdd masked = replacePattern(content, "IPADDR", "x.x.x.x")',
    },
    replaceString: {
      summary:
        'Replaces every occurrence of a text, from left to right. Letter case counts; there are no wildcards.',
      parameters: [
        required('expression', 'string'),
        required('substring', 'string'),
        required('replacement', 'string'),
      ],
      returns: 'string',
      example: 'fieldsAdd path = replaceString(log.source, "/var/log/", "")',
    },
    splitByPattern: {
      summary:
        'Cuts the string at every match of a DPL pattern. Without a match the array holds the string; the empty string gives an empty array.',
      parameters: [
        required('expression', 'string'),
        required('pattern', undefined, { kinds: ['namelessDplPattern'] }),
      ],
      returns: 'array',
      elements: 'string',
      example: "fieldsAdd parts = splitByPattern(content, \"',' ' '*\")",
    },
    splitString: {
      summary:
        'Cuts the string at every occurrence of a text and keeps empty parts. An empty text cuts into single characters.',
      parameters: [required('expression', 'string'), required('pattern', 'string')],
      returns: 'array',
      elements: 'string',
      example: 'fieldsAdd parts = splitString(log.source, "/")',
    },
    startsWith: {
      summary: 'Whether the string begins with the prefix. Letter case counts unless told otherwise.',
      parameters: [
        required('expression', 'string'),
        required('prefix', 'string'),
        named('caseSensitive', 'boolean', 'TRUE', { summary: 'Whether letter case counts.' }),
      ],
      returns: 'boolean',
      example: 'filter startsWith(log.source, "/var/log")',
    },
    stringLength: {
      summary: 'Number of UTF-16 units: most characters count 1, emoji count 2.',
      parameters: [required('expression', 'string')],
      returns: 'long',
      example: 'fieldsAdd length = stringLength(content)',
    },
    substring: {
      summary:
        'Part of a string. Positions count UTF-16 units from 0, negative ones from the end; both are clamped to the string.',
      parameters: [
        required('expression', 'string'),
        named('from', 'long', '0', { summary: 'First position that belongs to the part.' }),
        named('to', 'long', undefined, {
          summary: 'First position that does not belong to it; the end of the string unless given.',
        }),
      ],
      returns: 'string',
      example: 'fieldsAdd head = substring(content, to: 10)',
    },
    trim: {
      summary:
        'The string without white space and control characters at both ends. Non-breaking spaces stay.',
      parameters: [required('expression', 'string')],
      returns: 'string',
      example: 'fieldsAdd message = trim(content)',
    },
    unescape: {
      summary: 'Resolves backslash escapes: the reverse of escape.',
      parameters: [required('expression', 'string')],
      returns: 'string',
      example: 'fieldsAdd text = unescape(content)',
    },
    unescapeHtml: {
      summary: 'Resolves HTML entities such as &lt; and &#233;.',
      parameters: [required('expression', 'string')],
      returns: 'string',
      example: 'fieldsAdd text = unescapeHtml(content)',
    },
    upper: {
      summary: 'The string in capital letters, whatever the language.',
      parameters: [required('expression', 'string')],
      returns: 'string',
      example: 'fieldsAdd level = upper(loglevel)',
    },
  },
)
