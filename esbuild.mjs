// Bundles every process of the product into dist/. `--watch` rebuilds on change, `--dev` keeps names and source maps.
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
  define: { 'import.meta.dirname': '__dirname' },
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  outExtension: { '.js': '.cjs' },
}
const browser = { ...shared, platform: 'browser', format: 'esm', target: 'es2022' }

const bundles = [
  { ...node, entryPoints: { extension: 'client/extension.ts' }, external: ['vscode'] },
  { ...node, entryPoints: { server: 'server/main.ts' } },
  { ...node, entryPoints: { engineHost: 'host/main.ts', engineWorker: 'engine/runtime/worker.ts' } },
  // Charts become SVG text: the build of vega's canvas for browsers asks for no native canvas.
  {
    ...node,
    entryPoints: { cli: 'cli/main.ts' },
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
}
