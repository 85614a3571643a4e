import { patternExample } from '../example'
import { matcherFamily, presence } from './matcherFamily'

/** Identifiers and codes with a form of their own. */
export const identifierMatchers = matcherFamily('identifier', 'log-processing-grammar', {
  UUIDSTRING: {
    type: 'string',
    quantifier: presence,
    summary: 'A UUID in the dashed form 8-4-4-4-12, as text in the case it was written in.',
    example: patternExample(
      "'request ' UUIDSTRING:requestId",
      'request 0F8FAD5B-d9cb-469f-a165-70867728950e',
      ['requestId: "0F8FAD5B-d9cb-469f-a165-70867728950e"'],
    ),
    source: 'log-processing-uuid-numbers',
  },
  SMARTSCAPEID: {
    type: 'smartscapeid',
    quantifier: presence,
    summary: 'A Smartscape id: a type, a dash, 16 hexadecimal digits.',
    example: patternExample("'entity=' SMARTSCAPEID:entity", 'entity=HOST-000000000000007B', [
      'entity: HOST-000000000000007B',
    ]),
    source: 'log-processing-smartscape',
  },
  CREDITCARD: {
    type: 'long',
    quantifier: presence,
    summary: 'A card number, plain or in groups, with a right check digit; given as a number.',
    example: patternExample("'card ' CREDITCARD:card", 'card 4111 1111 1111 1111', [
      'card: 4111111111111111',
    ]),
    source: 'log-processing-credit-card',
  },
  ENUM: {
    type: 'long',
    quantifier: presence,
    body: { kind: 'entries', isRequired: true },
    configuration: [
      { name: 'cis', type: 'boolean', default: false, summary: 'Whether letter case is ignored.' },
      { name: 'locale', type: 'string', default: 'English', summary: 'Language tag for letter case.' },
      { name: 'charset', type: 'string', summary: 'Character set of the bytes; UTF-8 unless given.' },
    ],
    summary:
      'One of several words, given as the number the word stands for. The longest word that fits wins.',
    example: patternExample("ENUM{'allow'=1, 'deny'=0}(cis=true):verdict", 'DENY by rule 7', ['verdict: 0']),
    source: 'log-processing-enum',
  },
})
