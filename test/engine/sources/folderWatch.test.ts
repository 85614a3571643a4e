import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { FolderWatcher } from '../../../engine/sources'
import { temporaryFolder } from './temporaryFolder'

/** Asks until something has come, or for two seconds. */
async function until(isThere: () => boolean): Promise<boolean> {
  for (let i = 0; i < 200; i++) {
    if (isThere()) return true
    await new Promise((done) => setTimeout(done, 10))
  }
  return false
}

test('tells what changes and when names are new; what came before is not known', async () => {
  const folder = temporaryFolder({ 'a.log': 'x\n' })
  const watcher = new FolderWatcher()
  watcher.watch(new Set([folder]))
  expect(watcher.take().areNamesNew).toBe(true)
  appendFileSync(join(folder, 'a.log'), 'y\n')
  expect(await until(() => watcher.take().changed.has(join(folder, 'a.log')))).toBe(true)
  writeFileSync(join(folder, 'b.log'), '')
  expect(await until(() => watcher.take().areNamesNew)).toBe(true)
  watcher.close()
})

test('a folder that cannot be watched is no failure', () => {
  const watcher = new FolderWatcher()
  watcher.watch(new Set(['/nowhere/at/all']))
  expect(watcher.take()).toEqual({ changed: new Set(), areNamesNew: false })
  watcher.close()
})

test('a folder that was removed and made again is watched again', async () => {
  const folder = join(temporaryFolder({ 'a.log': '' }), 'inner')
  mkdirSync(folder)
  const watcher = new FolderWatcher()
  watcher.watch(new Set([folder]))
  rmSync(folder, { recursive: true })
  mkdirSync(folder)
  expect(await until(() => watcher.take().areNamesNew)).toBe(true)
  writeFileSync(join(folder, 'late.log'), 'x')
  const hears = await until(() => {
    watcher.watch(new Set([folder]))
    appendFileSync(join(folder, 'late.log'), 'x')
    return watcher.take().changed.has(join(folder, 'late.log'))
  })
  expect(hears).toBe(true)
  watcher.close()
})
