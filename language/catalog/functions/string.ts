import { constant, literal, named, required, variadic } from '../parameters'
import { functionFamily } from './functionFamily'

/** Functions on text. Positions and lengths count UTF-16 units. */
export const stringFunctions = functionFamily(
  { category: 'string', source: 'functions/string-functions' },
  {
    concat: {
      summary: '',
      parameters: [
        constant(named('delimiter', 'string', '')),
        variadic('expression', ['double', 'long', 'string']),
      ],
      returns: 'string',
    },
    contains: {
      summary: '',
      parameters: [
        required('expression', 'string'),
        required('substring', 'string'),
        named('caseSensitive', 'boolean', 'TRUE'),
      ],
      returns: 'boolean',
    },
    decodeBase16ToBinary: {
      summary: '',
      parameters: [required('expression', ['binary', 'string'])],
      returns: 'binary',
    },
    decodeBase16ToString: {
      summary: '',
      parameters: [required('expression', ['binary', 'string'])],
      returns: 'string',
    },
    decodeBase64ToBinary: {
      summary: '',
      parameters: [required('expression', ['binary', 'string'])],
      returns: 'binary',
    },
    decodeBase64ToString: {
      summary: '',
      parameters: [required('expression', ['binary', 'string'])],
      returns: 'string',
    },
    decodeUrl: {
      summary: '',
      parameters: [required('expression', 'string')],
      returns: 'string',
    },
    encodeBase16: {
      summary: '',
      parameters: [required('expression', ['binary', 'string'])],
      returns: 'string',
    },
    encodeBase64: {
      summary: '',
      parameters: [required('expression', ['binary', 'string'])],
      returns: 'string',
    },
    encodeUrl: {
      summary: '',
      parameters: [required('expression', 'string')],
      returns: 'string',
    },
    endsWith: {
      summary: '',
      parameters: [
        required('expression', 'string'),
        required('suffix', 'string'),
        named('caseSensitive', 'boolean', 'TRUE'),
      ],
      returns: 'boolean',
    },
    escape: {
      summary: '',
      parameters: [required('expression', 'string')],
      returns: 'string',
    },
    getCharacter: {
      summary: '',
      parameters: [required('expression', 'string'), required('position', 'long')],
      returns: 'string',
    },
    indexOf: {
      summary: '',
      parameters: [
        required('expression', 'string'),
        required('substring', 'string'),
        named('from', 'long', '0'),
      ],
      returns: 'long',
    },
    lastIndexOf: {
      summary: '',
      parameters: [required('expression', 'string'), required('substring', 'string'), named('from', 'long')],
      returns: 'long',
    },
    levenshteinDistance: {
      summary: '',
      parameters: [required('firstExpression', 'string'), required('secondExpression', 'string')],
      returns: 'long',
    },
    like: {
      summary: '',
      parameters: [required('expression', 'string'), required('pattern', 'string')],
      returns: 'boolean',
    },
    lower: {
      summary: '',
      parameters: [required('expression', 'string')],
      returns: 'string',
    },
    matchesPattern: {
      summary: '',
      parameters: [
        required('expression', 'string'),
        required('pattern', undefined, { kinds: ['namelessDplPattern'] }),
      ],
      returns: 'boolean',
    },
    matchesPhrase: {
      summary: '',
      parameters: [
        required('expression', ['array', 'string']),
        constant(required('phrase', 'string')),
        constant(named('caseSensitive', 'boolean', 'FALSE')),
        literal(named('wildcard', 'string', '"*"')),
      ],
      returns: 'boolean',
    },
    matchesRegex: {
      summary: '',
      parameters: [required('expression', 'string'), required('pattern', 'string')],
      returns: 'boolean',
      isDeprecated: true,
    },
    matchesValue: {
      summary: '',
      parameters: [
        constant(named('caseSensitive', 'boolean', 'FALSE')),
        literal(named('wildcard', 'string', '"*"')),
        required('expression', ['array', 'smartscapeid', 'string']),
        constant(variadic('value', ['array', 'string'])),
      ],
      returns: 'boolean',
    },
    punctuation: {
      summary: '',
      parameters: [
        required('expression', 'string'),
        constant(named('count', 'long', '32', { min: 0 })),
        constant(named('withSpace', 'boolean', 'FALSE')),
      ],
      returns: 'string',
    },
    replacePattern: {
      summary: '',
      parameters: [
        required('expression', 'string'),
        required('pattern', undefined, { kinds: ['namelessDplPattern'] }),
        required('replacement', 'string'),
      ],
      returns: 'string',
    },
    replaceString: {
      summary: '',
      parameters: [
        required('expression', 'string'),
        required('substring', 'string'),
        required('replacement', 'string'),
      ],
      returns: 'string',
    },
    splitByPattern: {
      summary: '',
      parameters: [
        required('expression', 'string'),
        required('pattern', undefined, { kinds: ['namelessDplPattern'] }),
      ],
      returns: 'array',
    },
    splitString: {
      summary: '',
      parameters: [required('expression', 'string'), required('pattern', 'string')],
      returns: 'array',
    },
    startsWith: {
      summary: '',
      parameters: [
        required('expression', 'string'),
        required('prefix', 'string'),
        named('caseSensitive', 'boolean', 'TRUE'),
      ],
      returns: 'boolean',
    },
    stringLength: {
      summary: '',
      parameters: [required('expression', 'string')],
      returns: 'long',
    },
    substring: {
      summary: '',
      parameters: [required('expression', 'string'), named('from', 'long', '0'), named('to', 'long')],
      returns: 'string',
    },
    trim: {
      summary: '',
      parameters: [required('expression', 'string')],
      returns: 'string',
    },
    unescape: {
      summary: '',
      parameters: [required('expression', 'string')],
      returns: 'string',
    },
    unescapeHtml: {
      summary: '',
      parameters: [required('expression', 'string')],
      returns: 'string',
    },
    upper: {
      summary: '',
      parameters: [required('expression', 'string')],
      returns: 'string',
    },
  },
)
