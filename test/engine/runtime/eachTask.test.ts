import { expect, test } from 'vitest'
import type { CachePlace } from '../../../engine/cache'
import type { Morsel } from '../../../engine/scan'
import { eachTask } from '../../../engine/runtime/eachTask'
import { sourceFile } from '../scan/scanBytes'

const PLACE: CachePlace = {
  folder: 'f',
  identity: { size: 1, modified: '', changed: '', inode: '', fingerprint: '' },
  sets: [],
  checked: new Set<string>(),
  allowance: undefined,
}

/**
 * Cuts files, a text each with a letter for every part: `w` for one in memory, `r` for one that has to be read. Gives
 * the tasks: the number of the first part, and the letters.
 */
async function tasksOf(
  texts: readonly string[],
  tasksWished: number,
  leastWarm: number,
  mostRead: number,
): Promise<readonly string[]> {
  const files = texts.map((text) => sourceFile(text))
  async function* morsels(): AsyncGenerator<Morsel> {
    await Promise.resolve()
    for (const [fileIndex, text] of texts.entries())
      for (let start = 0; start < text.length; start++) yield { fileIndex, start, end: start + 1 }
  }
  const letterOf = ({ fileIndex, start }: Morsel): string => texts[fileIndex]![start]!
  const warm = new Map([['key', { meta: null, bytes: new Uint8Array() }]])
  const tasks: string[] = []
  const context = {
    files,
    keysOf: () => ({ all: new Set(['key']), areIn: (kept: ReadonlyMap<string, unknown>) => kept.has('key') }),
    cacheOf: (_: unknown, morsel: Morsel) =>
      letterOf(morsel) === 'w' ? { ...PLACE, warm } : letterOf(morsel) === 'c' ? PLACE : undefined,
    likely: texts.join('').length,
    tasksWished,
    leastWarm,
    mostRead,
  }
  for await (const { index, stretches } of eachTask(morsels(), context))
    tasks.push(`${index} ${stretches.map(({ morsel }) => letterOf(morsel)).join('')}`)
  return tasks
}

test.each<[what: string, files: string[], wished: number, tasks: string[], least?: number, most?: number]>([
  ['what is read is a task each', ['rrr'], 1, ['0 r', '1 r', '2 r']],
  ['what is in the folder alone is read as well', ['ccw'], 1, ['0 c', '1 c', '2 w']],
  [
    'parts in memory go together, fewer towards the end',
    ['wwwwwwww'],
    2,
    ['0 www', '3 ww', '5 w', '6 w', '7 w'],
  ],
  ['and as many as fit for one thread', ['wwwwwwww'], 1, ['0 wwww', '4 ww', '6 w', '7 w']],
  ['a part that is read ends a task, and is one', ['wwrwwwww'], 1, ['0 ww', '2 r', '3 www', '6 w', '7 w']],
  ['no task has parts of two files', ['ww', 'wwwww'], 1, ['0 ww', '2 www', '5 w', '6 w']],
  ['no task has too many', ['w'.repeat(40)], 1, ['0 ' + 'w'.repeat(16), '16 ' + 'w'.repeat(12), '28 wwwwww', '34 www', '37 ww', '39 w']], // prettier-ignore
  ['none has fewer than asked for, but for the last', ['wwwwwwwww'], 2, ['0 www', '3 ww', '5 ww', '7 ww'], 2],
  ['what is read has one all the same', ['rrww'], 2, ['0 r', '1 r', '2 ww'], 2],
  ['parts that are wanted together, fewer towards the end', ['r'.repeat(12)], 2, ['0 rrr', '3 rrr', '6 rr', '8 rr', '10 r', '11 r'], 1, 3], // prettier-ignore
  ['those in memory stay apart from them', ['rrwwrrrrrr'], 1, ['0 rr', '2 ww', '4 rrr', '7 rr', '9 r'], 1, 3], // prettier-ignore
  ['nothing to read', [''], 1, []],
])('%s', async (_, files, wished, tasks, least = 1, most = 1) => {
  expect(await tasksOf(files, wished, least, most)).toEqual(tasks)
})
