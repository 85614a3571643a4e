import { parseArgs } from 'node:util'
import { optionMistake } from './optionMistake'
import type { ExitCode, Streams, Verb } from './verb'
import { check } from './verbs/check'
import { format } from './verbs/format'
import { lex } from './verbs/lex'
import { lsp } from './verbs/lsp'
import { match } from './verbs/match'
import { parse } from './verbs/parse'
import { plan } from './verbs/plan'
import { run } from './verbs/run'
import { schema } from './verbs/schema'

/** Every verb of the command line, in the order of the usage text. */
const verbs: Readonly<Record<string, Verb>> = { run, schema, check, format, plan, parse, lex, match, lsp }

const streams: Streams = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
}

// A reader that has seen enough (`| head`) closes the pipe: that is no failure.
process.stdout.on('error', (failure: NodeJS.ErrnoException) => {
  if (failure.code === 'EPIPE') process.exit(0)
  throw failure
})

// The exit code is set instead of exiting at once, so that piped output is written whole.
void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code
})

async function main(args: readonly string[]): Promise<ExitCode> {
  const [name, ...rest] = args
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    streams.out(usage())
    return 0
  }
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined
  if (!verb) {
    streams.err(`dql: there is no verb ${name}\n\n${usage()}`)
    return 2
  }
  return runVerb(name, verb, rest)
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

function usage(): string {
  const lines = Object.entries(verbs).map(([name, { summary }]) => `  ${name.padEnd(8)}${summary}`)
  return `usage: dql VERB …

${lines.join('\n')}

  dql VERB --help tells a verb's options. Queries come from files, from -e, or from standard input.
`
}
