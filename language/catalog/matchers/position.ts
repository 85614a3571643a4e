import { matcherFamily } from './matcherFamily'

/** Places in the text. They take no characters, no quantifier and no name. */
export const positionMatchers = matcherFamily('position', 'log-processing-positional-matchers', {
  BOS: {
    type: undefined,
    aliases: ['BOF'],
    summary: 'The beginning of the text.',
    example: "BOS 'ERROR'",
  },
  MOS: {
    type: undefined,
    aliases: ['MOF'],
    summary: 'Any place but the beginning and the end of the text.',
    example: "MOS ','",
  },
  EOS: { type: undefined, aliases: ['EOF'], summary: 'The end of the text.', example: 'LD:line EOS' },
})
