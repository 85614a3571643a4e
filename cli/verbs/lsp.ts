import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Verb } from '../verb'

/** `dql lsp`: the language server, spoken to over standard input and output. Ends when the client says so or hangs up. */
export const lsp: Verb = {
  usage: '[--stdio]',
  summary: 'serves editors: the language server over standard input and output',
  options: { stdio: { type: 'boolean' } },
  async run() {
    // The connection looks for the way to speak among the arguments of the process.
    if (!process.argv.includes('--stdio')) process.argv.push('--stdio')
    await import(pathToFileURL(path.join(import.meta.dirname, 'server.cjs')).href)
    return new Promise(() => undefined)
  },
}
