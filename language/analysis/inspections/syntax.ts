import type { SyntaxCode } from '../../text'
import type { Inspection } from './inspection'

/**
 * Remarks on the text of queries, whatever they mean: made by the lexer, the parser and the table of habits.
 * Patterns share some of the codes.
 */
export const syntaxInspections: Readonly<Record<SyntaxCode, Inspection>> = {
  'unexpected-character': {
    severity: 'error',
    title: 'Character without meaning',
    description: 'The character begins nothing that the language knows.',
    bad: 'fetch logs | fields a ^ b',
    good: 'fetch logs | fields bitwiseXor(a, b)',
  },
  'unterminated-string': {
    severity: 'error',
    title: 'String without closing quote',
    description: 'The string is read up to the end of its line.',
    bad: 'fetch logs | filter loglevel == "ERROR',
    good: 'fetch logs | filter loglevel == "ERROR"',
  },
  'unterminated-comment': {
    severity: 'error',
    title: 'Comment without end',
    description:
      'A comment that begins with `/*` ends with `*/`; without it, the rest of the text is comment.',
    bad: 'fetch logs /* only errors',
    good: 'fetch logs /* only errors */',
  },
  'unterminated-name': {
    severity: 'error',
    title: 'Name without closing backtick',
    description: 'A name in backticks ends on its line.',
    bad: 'fetch logs | fields `user name',
    good: 'fetch logs | fields `user name`',
  },
  'single-quotes': {
    severity: 'error',
    title: 'String in single quotes',
    description: 'Strings of queries are written in double quotes. Inside a pattern single quotes are right.',
    bad: "fetch logs | filter loglevel == 'ERROR'",
    good: 'fetch logs | filter loglevel == "ERROR"',
  },
  'unknown-escape': {
    severity: 'warning',
    title: 'Unknown escape in a string',
    description:
      'A backslash begins an escape, such as `\\n`, `\\t`, `\\"` or `\\u00e9`. A backslash itself is written twice.',
    bad: 'fetch logs | filter path == "C:\\data"',
    good: 'fetch logs | filter path == "C:\\\\data"',
  },
  'name-needs-backticks': {
    severity: 'error',
    title: 'Name that needs backticks',
    description: 'Without backticks a name has ASCII letters, digits, `_` and dots only.',
    bad: 'fetch logs | fields größe',
    good: 'fetch logs | fields `größe`',
  },
  'foreign-operator': {
    severity: 'error',
    title: 'Operator of another language',
    description: 'The operator is written as a word in DQL: `and`, `or`, `not`.',
    bad: 'fetch logs | filter loglevel == "ERROR" && status >= 500',
    good: 'fetch logs | filter loglevel == "ERROR" and status >= 500',
  },
  'function-as-operator': {
    severity: 'error',
    title: 'Function written as operator',
    description: 'What other languages write between two values is a function of two values in DQL.',
    bad: 'fetch logs | filter content contains "timeout"',
    good: 'fetch logs | filter contains(content, "timeout")',
  },
  'blank-in-alignment': {
    severity: 'error',
    title: 'Blank in an alignment',
    description: 'The unit follows `@` directly.',
    bad: 'fetch logs, from: -1d@ d',
    good: 'fetch logs, from: -1d@d',
  },
  'unexpected-token': {
    severity: 'error',
    title: 'Text that does not fit',
    description: 'What stands here cannot follow what stands before it.',
    bad: 'fetch logs | limit 5 )',
    good: 'fetch logs | limit 5',
  },
  'missing-token': {
    severity: 'error',
    title: 'Something missing',
    description: 'A value, a comma, an operator or a closing bracket is missing at this place.',
    bad: 'fetch logs | filter contains(content, "timeout"',
    good: 'fetch logs | filter contains(content, "timeout")',
  },
  'empty-query': {
    severity: 'error',
    title: 'Empty query',
    description: 'A query and a sub-query need a command.',
    bad: '// nothing yet',
    good: 'fetch logs // nothing more yet',
  },
  'empty-command': {
    severity: 'error',
    title: 'Pipe without command',
    description: 'A command follows every pipe, and a query does not begin with one.',
    bad: 'fetch logs |',
    good: 'fetch logs',
  },
  'number-out-of-range': {
    severity: 'error',
    title: 'Number that is too large',
    description: 'Whole numbers have 64 bits, others the range of a double.',
    bad: 'data record(a = 9223372036854775808)',
    good: 'data record(a = 9223372036854775807)',
  },
  'nesting-too-deep': {
    severity: 'error',
    title: 'Brackets that are nested too deeply',
    description: 'Text that is nested hundreds of levels deep is not read.',
    bad: `fetch logs | filter ${'('.repeat(400)}true${')'.repeat(400)}`,
    good: 'fetch logs | filter (isTrue)',
  },
  'single-equals': {
    severity: 'error',
    title: 'Single equals sign in an expression',
    description: 'A single `=` gives a name. Equality is written `==`.',
    bad: 'fetch logs | filter status >= 500 and loglevel = "ERROR"',
    good: 'fetch logs | filter status >= 500 and loglevel == "ERROR"',
  },
  'misplaced-not': {
    severity: 'error',
    title: 'Negation in front of `in`',
    description: '`not` stands in front of the whole condition.',
    bad: 'fetch logs | fields isNew = host not in [ fetch events | fields host ]',
    good: 'fetch logs | fields isNew = not host in [ fetch events | fields host ]',
  },
  'string-as-key': {
    severity: 'error',
    title: 'Member named by a string',
    description: 'A member of a record is named without quotes, or in backticks.',
    bad: 'fetch logs | fields request["path"]',
    good: 'fetch logs | fields request[path]',
  },
  'list-in-parentheses': {
    severity: 'error',
    title: 'List in parentheses',
    description: 'Parentheses hold one expression. Several values stand in braces, or in a function.',
    bad: 'fetch logs | fields pair = (status, host)',
    good: 'fetch logs | fields pair = array(status, host)',
  },
  'unused-ignore': {
    severity: 'hint',
    title: 'Comment that silences nothing',
    description: 'The line that a `dql:ignore` comment speaks of has no such remark any more.',
    bad: 'fetch logs\n// dql:ignore unknown-function\n| fields lower(content)',
    good: 'fetch logs\n| fields lower(content)',
  },
  'unknown-ignore': {
    severity: 'hint',
    title: 'Comment that silences an unknown inspection',
    description: 'A `dql:ignore` comment names codes of this page.',
    bad: 'fetch logs // dql:ignore slow-queries',
    good: 'fetch logs',
  },
}
