import { rmSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { RunMemory } from '../../../engine/operators'
import { CancelFlag } from '../../../engine/runtime/cancelFlag'
import { execute } from '../../../engine/runtime/executor'
import { readerHere } from '../../../engine/runtime/morselReader'
import { contextOf } from '../../../engine/runtime/planEnvironment'
import { prepareRun } from '../../../engine/runtime/run'
import { sourcesOfPlan } from '../../../engine/runtime/sourcesOfPlan'
import { Tallies } from '../../../engine/runtime/stepCounters'
import { requestLines } from '../../support/requests'
import { temporaryFolder } from '../sources/temporaryFolder'

/** Plans a query, lets something happen to its file, and reads it then; gives the reasons why records are missing. */
async function reasons(query: string, happens: (file: string) => void): Promise<readonly string[]> {
  const folder = temporaryFolder({ 'logs.jsonl': `${requestLines(500).join('\n')}\n` })
  const file = join(folder, 'logs.jsonl')
  const { prepared, settings, sourceOf } = prepareRun({
    query,
    sources: [{ name: 'logs', path: file, fields: {} }],
  })
  const plan = prepared.rewritten!
  const { filesOf } = sourcesOfPlan(plan, sourceOf)
  happens(file)
  const { scan } = await execute({
    plan,
    context: contextOf(settings),
    filesOf,
    reader: readerHere(10_000),
    flag: new CancelFlag(),
    memory: new RunMemory(Infinity),
    tallies: new Tallies(),
    onResult: () => undefined,
  })
  return [...new Set(scan.failures.map(({ reason }) => reason))]
}

const nothing = (): void => undefined
const count = 'fetch logs | summarize count()'

test.each([
  ['nothing happens', count, nothing, []],
  ['it disappears', count, rmSync, ['ENOENT']],
  ['it loses its end', count, (file: string) => truncateSync(file, 25_000), ['it has become shorter']],
  ['it is emptied', count, (file: string) => truncateSync(file), ['it has become shorter']],
  [
    'enough was read before its end',
    'fetch logs | limit 3',
    (file: string) => truncateSync(file, 12_000),
    [],
  ],
])('a file while a query reads it: %s', async (_, query, happens, expected) => {
  expect(await reasons(query, happens)).toEqual(expected)
})
