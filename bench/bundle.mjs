// A room of the product as one file that a benchmark can load.
import path from 'node:path'
import { createRequire } from 'node:module'
import esbuild from 'esbuild'
import { root } from '../scripts/prepare.mjs'

/** Where the bundle of a room stands. */
export const bundleFile = (room) => path.join(root, 'out', 'bench', `${room}.cjs`)

/** Bundles the entry of a room and gives the path of the bundle. */
export async function bundleRoom(room) {
  const outfile = bundleFile(room)
  await esbuild.build({
    entryPoints: [path.join(root, room, 'index.ts')],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    define: { 'import.meta.dirname': '__dirname' },
    logLevel: 'warning',
  })
  return outfile
}

/** Loads what `bundleRoom` has written. */
export const loadRoom = (file) => createRequire(import.meta.url)(file)
