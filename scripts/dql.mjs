// Runs the command line from a checkout: builds what is missing, then hands over.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { prepare, root } from './prepare.mjs'

prepare()
const child = spawn(process.execPath, [path.join(root, 'dist', 'cli.cjs'), ...process.argv.slice(2)], {
  stdio: 'inherit',
  cwd: process.env.INIT_CWD ?? process.cwd(),
})
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(signal ? 130 : (code ?? 1)))
