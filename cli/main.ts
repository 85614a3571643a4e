import { parseArgs } from 'node:util'
import { optionMistake } from './optionMistake'
import { write } from './standardStreams'
import type { ExitCode, Streams, Verb } from './verb'

/** Every verb of the command line, in the order of the usage text. Each is loaded when it is asked for. */
const verbs: Readonly<Record<string, () => Promise<Verb>>> = {
  run: async () => (await import('./verbs/run')).run,
  schema: async () => (await import('./verbs/schema')).schema,
  check: async () => (await import('./verbs/check')).check,
  format: async () => (await import('./verbs/format')).format,
  plan: async () => (await import('./verbs/plan')).plan,
  parse: async () => (await import('./verbs/parse')).parse,
  lex: async () => (await import('./verbs/lex')).lex,
  match: async () => (await import('./verbs/match')).match,
  lsp: async () => (await import('./verbs/lsp')).lsp,
}

const streams: Streams = {
  out: (text) => {
    write(1, text)
  },
  err: (text) => {
    write(2, text)
  },
}

// The exit code is set instead of exiting at once, so that output is written whole.
void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code
})

// Nothing is left to do: the system frees memory faster than Node takes it apart.
process.once('beforeExit', () => process.exit())

async function main(args: readonly string[]): Promise<ExitCode> {
  const [name, ...rest] = args
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    streams.out(await usage())
    return 0
  }
  const load = Object.hasOwn(verbs, name) ? verbs[name] : undefined
  if (!load) {
    streams.err(`dql: there is no verb ${name}\n\n${await usage()}`)
    return 2
  }
  return runVerb(name, await load(), rest)
}

async function runVerb(name: string, verb: Verb, args: string[]): Promise<ExitCode> {
  let parsed
  try {
    parsed = parseArgs({
      args,
      options: { ...verb.options, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
    })
  } catch (mistake) {
    streams.err(`dql ${name}: ${optionMistake(mistake)}\nusage: dql ${name} ${verb.usage}\n`)
    return 2
  }
  if (parsed.values.help) {
    streams.out(`usage: dql ${name} ${verb.usage}\n${verb.summary}\n`)
    return 0
  }
  return verb.run(parsed.positionals, parsed.values, streams)
}

async function usage(): Promise<string> {
  const lines = await Promise.all(
    Object.entries(verbs).map(async ([name, load]) => `  ${name.padEnd(8)}${(await load()).summary}`),
  )
  return `usage: dql VERB …

${lines.join('\n')}

  dql VERB --help tells a verb's options. Queries come from files, from -e, or from standard input.
`
}
