import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { RunMemory } from '../../../engine/operators'
import { CancelFlag } from '../../../engine/runtime/cancelFlag'
import { execute } from '../../../engine/runtime/executor'
import { readerHere } from '../../../engine/runtime/morselReader'
import { contextOf } from '../../../engine/runtime/planEnvironment'
import { prepareRun } from '../../../engine/runtime/run'
import { sourcesOfPlan } from '../../../engine/runtime/sourcesOfPlan'
import { Tallies } from '../../../engine/runtime/stepCounters'
import { scanProblems } from '../../../engine/sources'
import { temporaryFolder } from '../sources/temporaryFolder'

const line = (place: string): string => `${JSON.stringify({ path: place, filler: 'x'.repeat(980) })}\n`

/** Large enough that samples of the file are taken. */
const OLD = line('/old').repeat(9000)
const NEW = line('/new').repeat(9000)

/** Reads a file in parts; something happens to it behind the first one. Gives what is told then. */
async function told(happens: (file: string) => void): Promise<readonly string[]> {
  const file = path.join(temporaryFolder({ 'a.jsonl': OLD }), 'a.jsonl')
  const query = 'fetch logs | summarize n = count(), by: { path }'
  const { prepared, settings, sourceOf } = prepareRun({
    query,
    sources: [{ name: 'logs', path: file, fields: {} }],
  })
  const plan = prepared.rewritten!
  const { files, filesOf } = sourcesOfPlan(plan, sourceOf)
  let parts = 0
  const { scan } = await execute({
    plan,
    context: contextOf(settings),
    filesOf,
    reader: readerHere(1_000_000),
    flag: new CancelFlag(),
    memory: new RunMemory(Infinity),
    tallies: new Tallies(),
    onResult: () => {
      if (++parts === 1) happens(file)
    },
  })
  expect(parts).toBe(9)
  return scanProblems(scan, files).map(({ severity, code, message }) => `${severity} ${code}: ${message.replace(file, 'FILE')}`) // prettier-ignore
}

const changed = (how: string): string =>
  `error source-changed: FILE has changed while it was read (${how}): the result may be of both states. Run the query again.`

test.each<[what: string, happens: (file: string) => void, expected: readonly string[]]>([
  ['nothing happens', () => undefined, []],
  [
    'it grows: what was there is the answer',
    (file) => {
      fs.appendFileSync(file, NEW)
    },
    [],
  ],
  [
    'another one takes its place',
    (file) => {
      fs.writeFileSync(`${file}.new`, NEW)
      fs.renameSync(`${file}.new`, file)
    },
    [changed('another file took its place')],
  ],
  [
    'it is written anew, as long as before, and its time is set back',
    (file) => {
      const { atime, mtime } = fs.statSync(file)
      fs.writeFileSync(file, NEW)
      fs.utimesSync(file, atime, mtime)
    },
    [changed('it was written anew')],
  ],
  [
    'it is written anew, longer',
    (file) => {
      fs.writeFileSync(file, NEW + NEW)
    },
    [changed('it was written anew')],
  ],
  [
    'it loses its end',
    (file) => {
      fs.truncateSync(file, 2500 * line('/old').length)
    },
    [
      'error source-unreadable: FILE could not be read to the end (it has become shorter): its records are missing from the result.',
    ],
  ],
])('a file while a query reads it: %s', async (_, happens, expected) => {
  expect(await told(happens)).toEqual(expected)
})
