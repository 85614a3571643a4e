// Packs the extension: one VSIX for all platforms. `--out FILE` names it.
import path from 'node:path'
import { parseArgs } from 'node:util'
import { prepare, root, run } from './prepare.mjs'

const { values } = parseArgs({ options: { out: { type: 'string' } } })

prepare()
run('npx', [
  'vsce',
  'package',
  '--no-dependencies',
  '--out',
  values.out ?? path.join(root, 'dql-workbench.vsix'),
])
