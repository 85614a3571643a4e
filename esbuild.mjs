// Bundles every process of the product into dist/. `--watch` rebuilds on change, `--dev` keeps names and source maps.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import esbuild from 'esbuild'

const isWatching = process.argv.includes('--watch')
const isDevelopment = isWatching || process.argv.includes('--dev')

const shared = {
  bundle: true,
  outdir: 'dist',
  minify: !isDevelopment,
  sourcemap: isDevelopment ? 'linked' : false,
  logLevel: 'warning',
  legalComments: 'none',
}

// Bundles are CommonJS, where the folder of a file has another name.
const node = {
  ...shared,
  define: { 'import.meta.dirname': '__dirname', IS_BUNDLED: 'true' },
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  outExtension: { '.js': '.cjs' },
}
// The first line of a file that a shell can run.
const runnable = { js: '#!/usr/bin/env node' }

const browser = { ...shared, platform: 'browser', format: 'esm', target: 'es2022' }

/**
 * Processes that start often. Each is one function in a file, `NAME.main.cjs`, which `boot` runs with the compiled code of
 * its last start; while sources change, the bundles stand alone.
 */
const started = {
  server: 'server/main.ts',
  engineHost: 'host/main.ts',
  engineWorker: 'engine/runtime/worker.ts',
  cli: 'cli/main.ts',
}

/** Code that is run from memory cannot import; what is loaded late is required. */
const asFunction = {
  supported: { 'dynamic-import': false },
  banner: { js: '(function(require,module,exports,__dirname){' },
  footer: { js: '})' },
  outExtension: { '.js': '.main.cjs' },
}

/** The libraries of charts are as large as all the rest of the command line: a bundle of their own. */
const chartsApart = {
  name: 'charts apart',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/chart$/ }, ({ importer }) =>
      importer === path.resolve('cli', 'output.ts') ? { path: './cliChart.cjs', external: true } : undefined,
    )
  },
}

/**
 * A library of many small files, which has all of it among its own members. They are copied again for every file of ours
 * that imports it, unless they are inherited.
 */
const inherited = {
  name: 'inherited',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^vscode-languageserver(\/node)?$/ }, ({ path: library, kind, resolveDir }) =>
      kind === 'import-statement'
        ? { path: library, namespace: 'inherited', pluginData: { resolveDir } }
        : undefined,
    )
    onLoad({ filter: /.*/, namespace: 'inherited' }, ({ path: library, pluginData: { resolveDir } }) => ({
      contents: `module.exports = Object.create(require('${library}'))`,
      resolveDir,
    }))
  },
}

/** The bytes of modules of WebAssembly, which every start of a thread would have to put together. */
const assembled = {
  name: 'assembled',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]simd[\\/]moduleBytes\.ts$/ }, async ({ path: file }) => {
      const options = { entryPoints: [file], bundle: true, write: false, format: 'cjs', platform: 'node' }
      const { outputFiles } = await esbuild.build(options)
      const module = { exports: {} }
      new Function('module', 'exports', outputFiles[0].text)(module, module.exports)
      const members = Object.entries(module.exports.moduleBytes()).map(
        ([name, bytes]) => `${name}: Buffer.from('${Buffer.from(bytes).toString('base64')}', 'base64')`,
      )
      return { contents: `export const moduleBytes = () => ({ ${members.join(', ')} })` }
    })
  },
}

const bundles = [
  { ...node, entryPoints: { extension: 'client/extension.ts' }, external: ['vscode'] },
  {
    ...node,
    ...(isWatching ? {} : asFunction),
    entryPoints: started,
    plugins: [chartsApart, inherited, assembled],
  },
  // Charts become SVG text: the build of vega's canvas for browsers asks for no native canvas.
  {
    ...node,
    entryPoints: { cliChart: 'cli/chart.ts' },
    alias: { 'vega-canvas': './node_modules/vega-canvas/build/vega-canvas.browser.js' },
  },
  { ...browser, entryPoints: { results: 'media/results/main.ts', chart: 'media/chart/main.ts' } },
  { ...browser, entryPoints: { results: 'media/results/results.css' } },
]

if (isWatching) {
  const contexts = await Promise.all(bundles.map((options) => esbuild.context(options)))
  await Promise.all(contexts.map((context) => context.watch()))
  console.log('watching')
} else {
  await Promise.all(bundles.map((options) => esbuild.build(options)))
  await Promise.all(Object.keys(started).map(buildStart))
}

/** Builds the file that starts a bundle: `NAME.cjs`. */
async function buildStart(name) {
  const hash = createHash('sha256').update(fs.readFileSync(path.join('dist', `${name}.main.cjs`)))
  const define = { BUNDLE: JSON.stringify(name), BUILD: JSON.stringify(hash.digest('hex').slice(0, 16)) }
  await esbuild.build({ ...node, entryPoints: { [name]: 'boot/main.ts' }, define, banner: runnable })
  fs.chmodSync(path.join('dist', `${name}.cjs`), 0o755)
}
