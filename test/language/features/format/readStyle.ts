import { defaultFormat, type FormatOptions } from '../../../../language'

/** A text whose first line may name a style: `%% width=40 indent=4 tabs lists=always`. */
export function readStyle(marked: string): { readonly text: string; readonly options: FormatOptions } {
  const [, words = '', text = marked] = /^%% (.*)\n([^]*)$/.exec(marked) ?? []
  const given = new Map(words.split(' ').map((word) => word.split('=') as [string, string | undefined]))
  return {
    text,
    options: {
      indentWidth: Number(given.get('indent') ?? defaultFormat.indentWidth),
      usesTabs: given.has('tabs'),
      lineWidth: Number(given.get('width') ?? defaultFormat.lineWidth),
      lists: given.get('lists') === 'always' ? 'always' : 'auto',
    },
  }
}
