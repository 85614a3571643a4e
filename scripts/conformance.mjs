// Runs conformance cases: `npm run -s conformance -- FILE.jsonl…`. Prints every failing case and ends with a count.
import path from 'node:path'
import { spawn } from 'node:child_process'
import esbuild from 'esbuild'
import { install, root } from './prepare.mjs'

install()
const bundle = path.join(root, 'out', 'conformance.cjs')
await esbuild.build({
  entryPoints: [path.join(root, 'test', 'conformance', 'main.ts')],
  outfile: bundle,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  logLevel: 'warning',
})
const child = spawn(process.execPath, [bundle, ...process.argv.slice(2)], {
  stdio: 'inherit',
  cwd: process.env.INIT_CWD ?? process.cwd(),
})
child.on('exit', (code) => process.exit(code ?? 1))
