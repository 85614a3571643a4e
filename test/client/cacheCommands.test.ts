import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { clearCache } from '../../client/cacheCommands'
import type { Workbench } from '../../client/workbench'

const editor = vi.hoisted(() => {
  class FileSystemError extends Error {
    constructor(readonly code: string) {
      super(code)
    }
  }
  return { FileSystemError, remove: vi.fn(), tell: vi.fn() }
})
vi.mock('vscode', () => ({
  FileSystemError: editor.FileSystemError,
  workspace: { fs: { delete: editor.remove } },
  window: { setStatusBarMessage: editor.tell },
}))

const folder = mkdtempSync(path.join(os.tmpdir(), 'dql-clear-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const cacheFolder = path.join(folder, 'cache')
const clear = (): Promise<void> => clearCache({ cacheFolder } as unknown as Workbench)

beforeEach(() => {
  editor.tell.mockClear()
  editor.remove.mockImplementation((target: string, options: { recursive: boolean }) => {
    if (!existsSync(target)) return Promise.reject(new editor.FileSystemError('FileNotFound'))
    rmSync(target, options)
    return Promise.resolve()
  })
})

test('all columns are removed, and nothing beside them', async () => {
  mkdirSync(path.join(cacheFolder, 'dql-columns'), { recursive: true })
  writeFileSync(path.join(folder, 'mine'), '')
  await clear()
  expect(existsSync(cacheFolder)).toBe(false)
  expect(existsSync(path.join(folder, 'mine'))).toBe(true)
  expect(editor.tell).toHaveBeenCalledOnce()
})

test('where nothing was kept, the cache is empty as well', async () => {
  await clear()
  expect(editor.tell).toHaveBeenCalledOnce()
})

test('a folder that cannot be removed is told, not called empty', async () => {
  editor.remove.mockRejectedValue(new editor.FileSystemError('NoPermissions'))
  await expect(clear()).rejects.toThrow('NoPermissions')
  expect(editor.tell).not.toHaveBeenCalled()
})
