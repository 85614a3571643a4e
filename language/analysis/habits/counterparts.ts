import { commandNamed } from '../../catalog'

/** Commands of other languages, with the one that does the same here. */
export const counterparts: Readonly<Record<string, string>> = {
  distinct: 'dedup',
  eval: 'fieldsAdd',
  extend: 'fieldsAdd',
  head: 'limit',
  project: 'fields',
  rename: 'fieldsRename',
  rex: 'parse',
  stats: 'summarize',
  table: 'fields',
  take: 'limit',
  timechart: 'makeTimeseries',
  union: 'append',
  where: 'filter',
}

/** The command that a name stands for, also under the name that another language gives it. */
export const commandMeant = (word: string) =>
  commandNamed(word) ??
  (Object.hasOwn(counterparts, word) ? commandNamed(counterparts[word] ?? '') : undefined)
