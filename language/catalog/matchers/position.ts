import { patternExample } from '../example'
import { matcherFamily } from './matcherFamily'

/** Places in the text. They take no characters, no quantifier and no name. */
export const positionMatchers = matcherFamily('position', 'log-processing-positional-matchers', {
  BOS: {
    type: undefined,
    aliases: ['BOF'],
    summary: 'The beginning of the text; takes no characters.',
    example: patternExample("BOS 'ERROR' LD:rest", 'ERROR in line 3', ['rest: " in line 3"']),
  },
  MOS: {
    type: undefined,
    aliases: ['MOF'],
    summary: 'Any place but the beginning and the end of the text.',
    example: patternExample("LD:head MOS ',' LD:tail", 'a,b', ['head: "a", tail: "b"']),
  },
  EOS: {
    type: undefined,
    aliases: ['EOF'],
    summary: 'The end of the text; takes no characters.',
    example: patternExample('LD:line EOS', 'one line', ['line: "one line"']),
  },
})
