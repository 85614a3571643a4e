import fc from 'fast-check'
import { patternSamples } from './patternArbitrary'
import { patternCases } from './patternCases'

// prettier-ignore
const pieces = [
  'INT', 'LD', 'DATA', 'JSON', 'ENUM', 'ARRAY', 'KVP', 'STRUCTURE', 'JSON_ARRAY', 'JSON_VALUE', 'EOL', 'EOLWIN', 'EOS', 'BOS', 'XML', 'DIGIT', 'UUIDSTRING', 'CREDITCARD',
  "TIMESTAMP('yyyy-mm-dd')", "TIMESTAMP('MMM', tz='CET', locale='de')", "(tz='Mars')", "(timezone='+02')", "(locale='xx-nowhere')", "(charset='x')", "(charset='UTF-16')",
  'WORD+', '[a-z]*', '[^\\s]', '[a\n]', '$a', '$a = INT;', "'x'", "''", '"y"', "'\\n'", '[:digit:]', '[:dgit:]', '[]', '(', ')', '{', '}', '|', ',', ':', ':n', ':key', ':value',
  ':null', ':a:b', '::n', '?', '*', '+', '{1,2}', '{}', '{3}', '{5,2}', '{40000}', '(min=1)', '(min=5,max=2)', "(min='a')", "(fs={' '})", "(fs='')", '(flat=true)', '(strict=false)',
  "(greedy='r')", '(maxlen=-1)', "(rootTag='a')", '(cis=true)', '(typed=true)', '<', '>', '<true>', '<1.5>', '>>', '!<<', "'a'=1", '//c\n', '/*', "'", '"', '[', '\\', '.', '^', 'STRING[]',
]

/** Texts that may be patterns: parts of patterns in any order, right patterns with a place changed, right ones. */
export const oddPatterns: fc.Arbitrary<string> = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((parts) => parts.join(' ')),
  fc
    .tuple(fc.constantFrom(...patternCases), fc.nat(), fc.constantFrom(...pieces, ''))
    .map(([{ pattern }, seed, piece]) => {
      const at = seed % (pattern.length + 1)
      return pattern.slice(0, at) + piece + pattern.slice(at + (seed % 3))
    }),
  patternSamples.map(({ pattern }) => pattern),
)
