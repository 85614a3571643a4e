import type { PatternCode } from '../../text'
import type { PatternRuleCode } from '../rules/patterns'
import { asPatterns, type PatternInspection } from '../rules/patterns/patternRule'
import type { Inspection } from './inspection'

type PatternSyntaxCode = Exclude<PatternCode, PatternRuleCode | 'no-export'>

const rows: Readonly<Record<PatternSyntaxCode, PatternInspection>> = {
  'unterminated-character-class': {
    severity: 'error',
    title: 'Character class without closing bracket',
    description: 'A class ends with `]`, on the line it begins in.',
    bad: '[a-z',
    good: '[a-z]',
  },
  'unclosed-bracket': {
    severity: 'error',
    title: 'Bracket that is not closed',
    description: 'Every parenthesis and every brace has a partner.',
    bad: "('id=' INT:id",
    good: "('id=' INT:id)",
  },
  'empty-pattern': {
    severity: 'error',
    title: 'Empty pattern',
    description: 'A pattern has at least one expression. Macros alone match nothing.',
    bad: '/* later */',
    good: 'LD:line /* all of it */',
  },
  'empty-group': {
    severity: 'error',
    title: 'Empty group',
    description: 'Parentheses hold at least one expression.',
    bad: 'LD:text ()',
    good: 'LD:text',
  },
  'empty-alternative': {
    severity: 'error',
    title: 'Empty alternative',
    description: 'On each side of `|` stands an expression. A `?` behind the group makes it optional.',
    bad: "('-' | ) INT:n",
    good: "'-'? INT:n",
  },
  'empty-character-class': {
    severity: 'error',
    title: 'Empty character class',
    description: 'A class names at least one character.',
    bad: '[]:letter',
    good: '[a-z]:letter',
  },
  'empty-constant': {
    severity: 'error',
    title: 'Constant without a value',
    description: 'Between `<` and `>` stands the value that the export gets.',
    bad: "'yes' <>:on",
    good: "'yes' <true>:on",
  },
  'invalid-constant': {
    severity: 'error',
    title: 'Constant that is no plain value',
    description: 'Between `<` and `>` stands a text, a number, `true`, `false` or `null`.',
    bad: "'yes' <INT>:on",
    good: "'yes' <1>:on",
  },
  'invalid-quantifier': {
    severity: 'error',
    title: 'Braces that are no quantifier',
    description: 'A quantifier has one or two whole numbers: `{n}`, `{n,}`, `{,m}` or `{n,m}`.',
    bad: 'LD{1,2,3}:text EOL',
    good: 'LD{1,3}:text EOL',
  },
  'character-range-order': {
    severity: 'error',
    title: 'Range that runs backwards',
    description: 'In a range the smaller character stands first.',
    bad: '[z-a]+:word',
    good: '[a-z]+:word',
  },
  'part-out-of-order': {
    severity: 'error',
    title: 'Part of an expression at the wrong place',
    description:
      'The parts of an expression have a fixed order: content in braces, configuration, quantifier, `?`, constant, name.',
    bad: "INT:port? ' '",
    good: "INT?:port ' '",
  },
  'part-given-twice': {
    severity: 'error',
    title: 'Part of an expression given twice',
    description:
      'An expression has at most one of each: content, configuration, quantifier, `?`, constant, name.',
    bad: 'LD{2}{3}:code',
    good: 'LD{2}:code',
  },
  'missing-operand': {
    severity: 'error',
    title: 'Lookaround without an expression',
    description: 'A lookaround stands directly in front of the expression that it looks for.',
    bad: 'LD:text >>',
    good: "LD:text >>';'",
  },
  'missing-export-name': {
    severity: 'error',
    title: 'Colon without a name',
    description: 'Behind the colon stands the name of the field.',
    bad: "INT:port ' ' INT:",
    good: "INT:port ' ' INT:status",
  },
  'invalid-export-name': {
    severity: 'error',
    title: 'Export name that needs quotes',
    description:
      'A plain name starts with a letter and has letters, digits, `_` and dots. Any other name stands in quotes.',
    bad: 'LD:user-agent',
    good: "LD:'user-agent'",
  },
  'alternation-outside-group': {
    severity: 'error',
    title: 'Alternatives without parentheses',
    description: 'Alternatives stand in parentheses.',
    bad: 'IPADDR:ip | WORD:host',
    good: '(IPADDR:ip | WORD:host)',
  },
  'alternative-not-grouped': {
    severity: 'error',
    title: 'Alternative of several expressions',
    description: 'An alternative is one expression; several of them stand in parentheses of their own.',
    bad: "('a' INT:n | '-')",
    good: "(('a' INT:n) | '-')",
  },
  'macro-after-pattern': {
    severity: 'error',
    title: 'Macro behind the pattern',
    description: 'Macros are defined in front of the pattern.',
    bad: 'INT:n $end $end = EOL;',
    good: '$end = EOL; INT:n $end',
  },
  'brackets-too-deep': {
    severity: 'error',
    title: 'Brackets nested too deeply',
    description: 'Patterns are read up to a nesting of 100 brackets.',
    bad: `${'('.repeat(101)}INT${')'.repeat(101)}`,
    good: '(INT)',
  },
}

/** Remarks on the text of patterns, whatever they mean: made by the lexer and the parser. */
export const patternSyntaxInspections: Readonly<Record<PatternSyntaxCode, Inspection>> = asPatterns(rows)
