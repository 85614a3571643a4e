import { spawn } from 'node:child_process'
import path from 'node:path'
import { serverNodeOptions } from '../../protocol'
import type { Verb } from '../verb'

const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const

/** `dql lsp`: the language server, spoken to over standard input and output. Ends when the client says so or hangs up. */
export const lsp: Verb = {
  usage: '[--stdio]',
  summary: 'serves editors: the language server over standard input and output',
  options: { stdio: { type: 'boolean' } },
  run() {
    const server = spawn(
      process.execPath,
      [...serverNodeOptions, path.join(import.meta.dirname, 'server.cjs'), '--stdio'],
      { stdio: 'inherit' },
    )
    for (const signal of SIGNALS) process.on(signal, () => server.kill(signal))
    return new Promise((resolve, reject) => {
      server.on('error', reject)
      server.on('exit', (code) => resolve(code === 0 ? 0 : 1))
    })
  },
}
