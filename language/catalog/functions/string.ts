import { queryExample } from '../example'
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
        variadic('expression', ['double', 'long', 'string'], { summary: 'The values to join, in order.' }),
      ],
      returns: 'string',
      example: queryExample(
        [
          'data record(host = "web", port = 8080)',
          'fields address = concat(host, ":", port), list = concat(host, port, delimiter: " ")',
        ],
        ['address: "web:8080", list: "web 8080"'],
      ),
    },
    contains: {
      summary:
        'Whether the string holds the substring. Letter case counts unless told otherwise; there are no wildcards.',
      parameters: [
        required('expression', 'string', { summary: 'The string to search in.' }),
        required('substring', 'string', { summary: 'The text to look for, as it is.' }),
        named('caseSensitive', 'boolean', 'TRUE', { summary: 'Whether letter case counts.' }),
      ],
      returns: 'boolean',
      example: queryExample(
        [
          'data record(content = "Connection timeout")',
          'fields exact = contains(content, "Timeout"), any = contains(content, "Timeout", caseSensitive: false)',
        ],
        ['exact: false, any: true'],
      ),
    },
    decodeBase16ToBinary: {
      summary: 'The bytes that hexadecimal text stands for; null for text that is none.',
      parameters: [required('expression', ['binary', 'string'], { summary: 'Hexadecimal digits.' })],
      returns: 'binary',
      example: queryExample(
        ['data record(hex = "48656c6c6f")', 'fields bytes = decodeBase16ToBinary(hex)'],
        ['bytes: SGVsbG8='],
      ),
      source: 'functions/conversion-and-casting-functions',
    },
    decodeBase16ToString: {
      summary: 'The text whose UTF-8 bytes the hexadecimal text gives; null for text that is none.',
      parameters: [required('expression', ['binary', 'string'], { summary: 'Hexadecimal digits.' })],
      returns: 'string',
      example: queryExample(
        ['data record(hex = "48656c6c6f")', 'fields text = decodeBase16ToString(hex)'],
        ['text: "Hello"'],
      ),
      source: 'functions/conversion-and-casting-functions',
    },
    decodeBase64ToBinary: {
      summary: 'The bytes that Base64 text stands for; null for text that is none.',
      parameters: [required('expression', ['binary', 'string'], { summary: 'Base64 text, with padding.' })],
      returns: 'binary',
      example: queryExample(
        ['data record(encoded = "SGVsbG8=")', 'fields bytes = decodeBase64ToBinary(encoded)'],
        ['bytes: SGVsbG8='],
      ),
      source: 'functions/conversion-and-casting-functions',
    },
    decodeBase64ToString: {
      summary: 'The text whose UTF-8 bytes the Base64 text gives; null for text that is none.',
      parameters: [required('expression', ['binary', 'string'], { summary: 'Base64 text, with padding.' })],
      returns: 'string',
      example: queryExample(
        ['data record(encoded = "SGVsbG8=")', 'fields text = decodeBase64ToString(encoded)'],
        ['text: "Hello"'],
      ),
      source: 'functions/conversion-and-casting-functions',
    },
    decodeUrl: {
      summary: 'Resolves percent escapes; text without any stays as it is.',
      parameters: [required('expression', 'string', { summary: 'The string to convert.' })],
      returns: 'string',
      example: queryExample(
        ['data record(path = "%2Fhome%2Fann%20lee")', 'fields decoded = decodeUrl(path)'],
        ['decoded: "/home/ann lee"'],
      ),
    },
    encodeBase16: {
      summary: 'Lower-case hexadecimal text of the bytes; strings are taken as UTF-8.',
      parameters: [
        required('expression', ['binary', 'string'], { summary: 'A string, taken as UTF-8, or bytes.' }),
      ],
      returns: 'string',
      example: queryExample(
        ['data record(content = "Hello")', 'fields hex = encodeBase16(content)'],
        ['hex: "48656c6c6f"'],
      ),
      source: 'functions/conversion-and-casting-functions',
    },
    encodeBase64: {
      summary: 'Base64 text of the bytes, padded; strings are taken as UTF-8.',
      parameters: [
        required('expression', ['binary', 'string'], { summary: 'A string, taken as UTF-8, or bytes.' }),
      ],
      returns: 'string',
      example: queryExample(
        ['data record(content = "Hello")', 'fields encoded = encodeBase64(content)'],
        ['encoded: "SGVsbG8="'],
      ),
      source: 'functions/conversion-and-casting-functions',
    },
    encodeUrl: {
      summary: 'Writes what is no letter or digit as percent escapes with capital hexadecimal digits.',
      parameters: [required('expression', 'string', { summary: 'The string to convert.' })],
      returns: 'string',
      example: queryExample(
        ['data record(content = "a/b c")', 'fields query = encodeUrl(content)'],
        ['query: "a%2Fb%20c"'],
      ),
    },
    endsWith: {
      summary: 'Whether the string ends with the suffix. Letter case counts unless told otherwise.',
      parameters: [
        required('expression', 'string', { summary: 'The string to test.' }),
        required('suffix', 'string', { summary: 'The text it has to end with.' }),
        named('caseSensitive', 'boolean', 'TRUE', { summary: 'Whether letter case counts.' }),
      ],
      returns: 'boolean',
      example: queryExample(
        [
          'data record(file = "server.LOG")',
          'fields exact = endsWith(file, ".log"), any = endsWith(file, ".log", caseSensitive: false)',
        ],
        ['exact: false, any: true'],
      ),
    },
    escape: {
      summary:
        'Puts backslashes before quotes and backslashes, and writes control and non-ASCII characters as escapes.',
      parameters: [required('expression', 'string', { summary: 'The string to convert.' })],
      returns: 'string',
      example: queryExample(
        ['data record(content = "say \\"hi\\"")', 'fields safe = escape(content)'],
        ['safe: "say \\\\\\"hi\\\\\\""'],
      ),
    },
    getCharacter: {
      summary:
        'The character at a position; negative positions count from the end, positions outside give null.',
      parameters: [
        required('expression', 'string', { summary: 'The string to read from.' }),
        required('position', 'long', { summary: 'Counted from 0; negative ones from the end.' }),
      ],
      returns: 'string',
      example: queryExample(
        [
          'data record(grade = "A-")',
          'fields first = getCharacter(grade, 0), last = getCharacter(grade, -1), none = getCharacter(grade, 5)',
        ],
        ['first: "A", last: "-", none: null'],
      ),
    },
    indexOf: {
      summary: 'Position of the first occurrence, counted from 0; -1 when there is none.',
      parameters: [
        required('expression', 'string', { summary: 'The string to search in.' }),
        required('substring', 'string', { summary: 'The text to look for, as it is.' }),
        named('from', 'long', '0', { summary: 'Where the search begins.' }),
      ],
      returns: 'long',
      example: queryExample(
        [
          'data record(path = "a/b/c")',
          'fields first = indexOf(path, "/"), next = indexOf(path, "/", from: 2), none = indexOf(path, "x")',
        ],
        ['first: 1, next: 3, none: -1'],
      ),
    },
    lastIndexOf: {
      summary: 'Position of the last occurrence, counted from 0; -1 when there is none.',
      parameters: [
        required('expression', 'string', { summary: 'The string to search in.' }),
        required('substring', 'string', { summary: 'The text to look for, as it is.' }),
        named('from', 'long', undefined, {
          summary: 'The rightmost position where a match may begin; negative ones count from the end.',
        }),
      ],
      returns: 'long',
      example: queryExample(
        [
          'data record(path = "a/b/c")',
          'fields last = lastIndexOf(path, "/"), before = lastIndexOf(path, "/", from: 2)',
        ],
        ['last: 3, before: 1'],
      ),
    },
    levenshteinDistance: {
      summary:
        'How many characters have to be inserted, removed or replaced to turn one string into the other.',
      parameters: [
        required('firstExpression', 'string', { summary: 'One string.' }),
        required('secondExpression', 'string', { summary: 'The string to compare it with.' }),
      ],
      returns: 'long',
      example: queryExample(
        ['data record()', 'fields distance = levenshteinDistance("kitten", "sitting")'],
        ['distance: 3'],
      ),
    },
    like: {
      summary:
        'Whether the whole string fits an SQL pattern: % is any run, _ is one character. Letter case counts.',
      parameters: [
        required('expression', 'string', { summary: 'The string to test.' }),
        required('pattern', 'string', { summary: 'Text with % for any run and _ for one character.' }),
      ],
      returns: 'boolean',
      example: queryExample(
        [
          'data record(content = "request timed out")',
          'fields fits = like(content, "%timed%"), whole = like(content, "timed"), one = like("cat", "c_t")',
        ],
        ['fits: true, whole: false, one: true'],
      ),
    },
    lower: {
      summary: 'The string in small letters, whatever the language.',
      parameters: [required('expression', 'string', { summary: 'The string to convert.' })],
      returns: 'string',
      example: queryExample(
        ['data record(loglevel = "ERROR")', 'fields level = lower(loglevel)'],
        ['level: "error"'],
      ),
    },
    matchesPattern: {
      summary: 'Whether a DPL pattern fits the whole string; text left over behind the match makes it false.',
      parameters: [
        required('expression', 'string', { summary: 'The string to test.' }),
        required('pattern', undefined, {
          kinds: ['namelessDplPattern'],
          summary: 'A constant DPL pattern without names; it has to reach the end.',
        }),
      ],
      returns: 'boolean',
      example: queryExample(
        [
          'data record(line = "10.0.0.1 GET")',
          'fields whole = matchesPattern(line, "IPADDR \' \' UPPER"), part = matchesPattern(line, "IPADDR")',
        ],
        ['whole: true, part: false'],
      ),
    },
    matchesPhrase: {
      summary:
        'Whether the words of the phrase stand in the text as whole words, in this order, whatever the case. A * stands for any run inside a word.',
      parameters: [
        required('expression', ['array', 'string'], {
          summary: 'A string, or an array of which one element is enough.',
        }),
        constant(
          required('phrase', 'string', {
            summary: 'One or more whole words, with * inside words, as a constant.',
          }),
        ),
        constant(named('caseSensitive', 'boolean', 'FALSE', { summary: 'Whether letter case counts.' })),
        literal(
          named('wildcard', 'string', '"*"', {
            summary: 'Another single character in place of *; empty switches wildcards off.',
          }),
        ),
      ],
      returns: 'boolean',
      example: queryExample(
        [
          'data record(content = "Connection refused by peer")',
          'fields phrase = matchesPhrase(content, "connection refused"), part = matchesPhrase(content, "refuse"), wild = matchesPhrase(content, "refuse*")',
        ],
        ['phrase: true, part: false, wild: true'],
      ),
    },
    matchesRegex: {
      summary:
        'Whether a regular expression fits. Internal and deprecated: use matchesPattern or matchesPhrase.',
      parameters: [
        required('expression', 'string', { summary: 'The string to test.' }),
        required('pattern', 'string', { summary: 'A regular expression over the whole string.' }),
      ],
      returns: 'boolean',
      example: queryExample(
        ['data record(content = "an error")', 'fields fits = matchesRegex(content, ".*error.*")'],
        ['fits: true'],
      ),
      isDeprecated: true,
    },
    matchesValue: {
      summary:
        'Whether the whole value equals one of the patterns; * stands for any run. Letter case is ignored for ASCII letters only.',
      parameters: [
        constant(named('caseSensitive', 'boolean', 'FALSE', { summary: 'Whether letter case counts.' })),
        literal(named('wildcard', 'string', '"*"', { summary: 'Another single character in place of *.' })),
        required('expression', ['array', 'smartscapeid', 'string'], {
          summary: 'A string or id, or an array of which one element is enough.',
        }),
        constant(
          variadic('value', ['array', 'string'], {
            summary: 'Constant patterns: side by side, in braces, or as an array.',
          }),
        ),
      ],
      returns: 'boolean',
      example: queryExample(
        [
          'data record(file = "NGINX-access.log")',
          'fields fits = matchesValue(file, {"*.txt", "nginx*"}), strict = matchesValue(file, "nginx*", caseSensitive: true)',
        ],
        ['fits: true, strict: false'],
      ),
    },
    punctuation: {
      summary: 'The punctuation characters of the string in their order: a fingerprint of its form.',
      parameters: [
        required('expression', 'string', { summary: 'The string to look at.' }),
        constant(named('count', 'long', '32', { min: 0, summary: 'How many characters at most.' })),
        constant(
          named('withSpace', 'boolean', 'FALSE', { summary: 'Whether blanks are kept, as underscores.' }),
        ),
      ],
      returns: 'string',
      example: queryExample(
        [
          'data record(content = "GET /a?b=1 HTTP/1.1")',
          'fields form = punctuation(content), spaced = punctuation(content, withSpace: true, count: 5)',
        ],
        ['form: "/?=/.", spaced: "_/?=_"'],
      ),
    },
    replacePattern: {
      summary: 'Replaces every match of a DPL pattern by a plain text. The pattern cannot export names.',
      parameters: [
        required('expression', 'string', { summary: 'The string to change.' }),
        required('pattern', undefined, {
          kinds: ['namelessDplPattern'],
          summary: 'A constant DPL pattern without names.',
        }),
        required('replacement', 'string', { summary: 'The text that takes its place.' }),
      ],
      returns: 'string',
      example: queryExample(
        [
          'data record(content = "10.0.0.1 to 10.0.0.2")',
          'fields masked = replacePattern(content, "IPADDR", "x")',
        ],
        ['masked: "x to x"'],
      ),
    },
    replaceString: {
      summary:
        'Replaces every occurrence of a text, from left to right. Letter case counts; there are no wildcards.',
      parameters: [
        required('expression', 'string', { summary: 'The string to change.' }),
        required('substring', 'string', { summary: 'The text to replace, as it is.' }),
        required('replacement', 'string', { summary: 'The text that takes its place.' }),
      ],
      returns: 'string',
      example: queryExample(
        ['data record(path = "/var/log/app.log")', 'fields file = replaceString(path, "/var/log/", "")'],
        ['file: "app.log"'],
      ),
    },
    splitByPattern: {
      summary:
        'Cuts the string at every match of a DPL pattern. Without a match the array holds the string; the empty string gives an empty array.',
      parameters: [
        required('expression', 'string', { summary: 'The string to cut.' }),
        required('pattern', undefined, {
          kinds: ['namelessDplPattern'],
          summary: 'A constant DPL pattern without names.',
        }),
      ],
      returns: 'array',
      elements: 'string',
      example: queryExample(
        ['data record(content = "a, b,c")', "fields parts = splitByPattern(content, \"',' ' '*\")"],
        ['parts: ["a", "b", "c"]'],
      ),
    },
    splitString: {
      summary:
        'Cuts the string at every occurrence of a text and keeps empty parts. An empty text cuts into single characters.',
      parameters: [
        required('expression', 'string', { summary: 'The string to cut.' }),
        required('pattern', 'string', { summary: 'The text to cut at, as it is.' }),
      ],
      returns: 'array',
      elements: 'string',
      example: queryExample(
        ['data record(path = "a/b//c")', 'fields parts = splitString(path, "/")'],
        ['parts: ["a", "b", "", "c"]'],
      ),
    },
    startsWith: {
      summary: 'Whether the string begins with the prefix. Letter case counts unless told otherwise.',
      parameters: [
        required('expression', 'string', { summary: 'The string to test.' }),
        required('prefix', 'string', { summary: 'The text it has to begin with.' }),
        named('caseSensitive', 'boolean', 'TRUE', { summary: 'Whether letter case counts.' }),
      ],
      returns: 'boolean',
      example: queryExample(
        [
          'data record(path = "/api/users")',
          'fields isApi = startsWith(path, "/api"), isAPI = startsWith(path, "/API")',
        ],
        ['isApi: true, isAPI: false'],
      ),
    },
    stringLength: {
      summary: 'Number of UTF-16 units: most characters count 1, emoji count 2.',
      parameters: [required('expression', 'string', { summary: 'The string to look at.' })],
      returns: 'long',
      example: queryExample(
        ['data record(content = "tree 🌲")', 'fields length = stringLength(content)'],
        ['length: 7'],
      ),
    },
    substring: {
      summary:
        'Part of a string. Positions count UTF-16 units from 0, negative ones from the end; both are clamped to the string.',
      parameters: [
        required('expression', 'string', { summary: 'The string to read from.' }),
        named('from', 'long', '0', { summary: 'First position that belongs to the part.' }),
        named('to', 'long', undefined, {
          summary: 'First position that does not belong to it; the end of the string unless given.',
        }),
      ],
      returns: 'string',
      example: queryExample(
        [
          'data record(content = "connection refused")',
          'fields head = substring(content, to: 10), tail = substring(content, from: -7)',
        ],
        ['head: "connection", tail: "refused"'],
      ),
    },
    trim: {
      summary:
        'The string without white space and control characters at both ends. Non-breaking spaces stay.',
      parameters: [required('expression', 'string', { summary: 'The string to tidy.' })],
      returns: 'string',
      example: queryExample(
        ['data record(content = "  padded ")', 'fields message = trim(content)'],
        ['message: "padded"'],
      ),
    },
    unescape: {
      summary: 'Resolves backslash escapes: the reverse of escape.',
      parameters: [required('expression', 'string', { summary: 'The string to convert.' })],
      returns: 'string',
      example: queryExample(
        ['data record(content = "a\\\\tb")', 'fields text = unescape(content)'],
        ['text: "a\\tb"'],
      ),
    },
    unescapeHtml: {
      summary: 'Resolves HTML entities such as &lt; and &#233;.',
      parameters: [required('expression', 'string', { summary: 'The string to convert.' })],
      returns: 'string',
      example: queryExample(
        ['data record(content = "a &lt; b &amp; c &#233;")', 'fields text = unescapeHtml(content)'],
        ['text: "a < b & c é"'],
      ),
    },
    upper: {
      summary: 'The string in capital letters, whatever the language.',
      parameters: [required('expression', 'string', { summary: 'The string to convert.' })],
      returns: 'string',
      example: queryExample(
        ['data record(loglevel = "warn")', 'fields level = upper(loglevel)'],
        ['level: "WARN"'],
      ),
    },
  },
)
