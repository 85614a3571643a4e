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
  'foreign-form': {
    severity: 'error',
    title: 'Form of another language',
    description:
      'SQL, KQL, SPL, Lucene and others write this in a way that DQL does not have: `is null`, `between`, `as`, `field:value`, `count(*)` and the like.',
    bad: 'fetch logs | filter user is not null',
    good: 'fetch logs | filter isNotNull(user)',
  },
  'foreign-command': {
    severity: 'error',
    title: 'Command of another language',
    description: 'DQL has a command for it under another name.',
    bad: 'fetch logs | where status >= 500',
    good: 'fetch logs | filter status >= 500',
  },
  'select-statement': {
    severity: 'error',
    title: 'SQL statement',
    description:
      'A query names its steps in the order in which they happen: read, filter, group, sort, limit.',
    bad: 'select host, count(*) as n from logs where status >= 500 group by host order by n desc limit 10',
    good: 'fetch logs | filter status >= 500 | summarize n = count(), by: {host} | sort n desc | limit 10',
  },
  'clause-without-comma': {
    severity: 'error',
    title: 'Clause without comma and colon',
    description:
      'What other languages write as a clause is a named parameter in DQL, behind a comma and with a colon.',
    bad: 'fetch logs | summarize count() by host, status',
    good: 'fetch logs | summarize count(), by: {host, status}',
  },
  'list-behind-in': {
    severity: 'error',
    title: 'List behind `in`',
    description:
      'The operator `in` takes a sub-query. To look for a value among others, there is the function `in`.',
    bad: 'fetch logs | filter loglevel in ("ERROR", "WARN")',
    good: 'fetch logs | filter in(loglevel, "ERROR", "WARN")',
  },
  'missing-pipe': {
    severity: 'error',
    title: 'Pipe missing in front of a command',
    description: 'Commands are joined by pipes, also where each stands on a line of its own.',
    bad: 'fetch logs\nfilter status >= 500',
    good: 'fetch logs\n| filter status >= 500',
  },
  'end-of-query': {
    severity: 'error',
    title: 'Semicolon behind a query',
    description: 'A query ends where its text does.',
    bad: 'fetch logs | limit 10;',
    good: 'fetch logs | limit 10',
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
    bad: 'fetch logs | limit 5 : 6',
    good: 'fetch logs | limit 5',
  },
  'unopened-bracket': {
    severity: 'error',
    title: 'Closing bracket without an opening one',
    description: 'Nothing is open here that the bracket could close.',
    bad: 'fetch logs | filter status >= 500) | limit 10',
    good: 'fetch logs | filter status >= 500 | limit 10',
  },
  'repeated-direction': {
    severity: 'error',
    title: 'Two directions of one sort key',
    description: 'A key is sorted either `asc` or `desc`.',
    bad: 'fetch logs | sort timestamp desc asc',
    good: 'fetch logs | sort timestamp desc',
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
