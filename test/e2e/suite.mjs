// Runs the integration suite in one VS Code: E2E_VSCODE=current|min, E2E_VSIX=FILE for the packed extension.
import { execFileSync } from 'node:child_process'
import path from 'node:path'
import {
  downloadAndUnzipVSCode,
  resolveCliArgsFromVSCodeExecutablePath,
  runTests,
} from '@vscode/test-electron'

const OLDEST = '1.100.3'
const here = import.meta.dirname
const root = path.resolve(here, '..', '..')
const vsix = process.env.E2E_VSIX
const common = {
  // With the packed extension under test, an empty one gives VS Code the development extension it wants.
  extensionDevelopmentPath: vsix ? path.join(here, 'blank') : root,
  extensionTestsPath: path.join(root, 'out', 'e2e', 'suite', 'index.cjs'),
}
const samples = path.join(root, 'samples')

try {
  await (process.platform === 'linux' ? runInServerBuild() : runOnDesktop())
} catch (failure) {
  console.error(String(failure))
  process.exit(1)
}

function runInServerBuild() {
  return runTests({
    ...common,
    vscodeExecutablePath: path.join(here, 'harness', 'vscode-shim.mjs'),
    launchArgs: [samples, ...(vsix ? [`--install-vsix=${vsix}`] : [])],
  })
}

async function runOnDesktop() {
  const version = process.env.E2E_VSCODE === 'min' ? OLDEST : 'stable'
  const vscodeExecutablePath = await downloadAndUnzipVSCode(version)
  if (vsix) {
    const [cli, ...args] = resolveCliArgsFromVSCodeExecutablePath(vscodeExecutablePath)
    execFileSync(cli, [...args, '--install-extension', vsix, '--force'], {
      stdio: 'inherit',
      shell: process.platform === 'win32',
    })
  }
  await runTests({
    ...common,
    vscodeExecutablePath,
    launchArgs: [samples, '--disable-workspace-trust', ...(vsix ? [] : ['--disable-extensions'])],
  })
}
