import { timestampLetters } from '../../catalog'
import type { Clock } from '../clock'
import { timeLetters } from '../timeFormat'
import { rank, type CompletionItem } from './item'

/** The letters of a time format, each with what it stands for and how it writes the moment that it is now. */
export const timeLetterItems = (clock: Clock | undefined): readonly CompletionItem[] =>
  timeLetters.map(([label, write], index) => {
    const meaning = timestampLetters.find(({ letter }) => letter === label.charAt(0))
    return {
      label,
      kind: 'value',
      rank: rank.value + index / 100,
      ...(meaning && { detail: meaning.meaning, documentation: () => meaning.widths ?? meaning.meaning }),
      ...(clock && { description: write(new Date(clock.now)) }),
    }
  })
