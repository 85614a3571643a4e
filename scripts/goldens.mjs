// Compares goldens with what the code gives, or with --write rewrites them. Read the difference before you commit it.
import { spawnSync } from 'node:child_process'
import { install, root } from './prepare.mjs'

install()
const isWriting = process.argv.includes('--write')
const { status } = spawnSync('npx', ['vitest', 'run', 'test/language', 'test/engine', 'test/samples'], {
  cwd: root,
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: { ...process.env, ...(isWriting ? { UPDATE_GOLDENS: '1' } : {}) },
})
process.exit(status ?? 1)
