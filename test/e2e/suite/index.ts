import Mocha from 'mocha'
import { format } from 'node:util'
import { closeAll } from './workbench'

/**
 * Runs the suite inside the extension host, as VS Code's test contract wants it: rejects when a test failed.
 * In the server build the launcher gives a mark that tells the suite's lines from the workbench's.
 */
export async function run(): Promise<void> {
  process.setSourceMapsEnabled(true)
  const mark = process.env.E2E_MARK
  if (mark !== undefined) markOutput(mark)
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: 240_000,
    // A workbench in a browser on a busy machine loses a key or a frame now and then, which says nothing about the
    // product. Such a test has a second try, and is told of; one that fails twice fails.
    retries: 1,
    color: false,
    forbidOnly: process.env.CI !== undefined,
    ...(process.env.E2E_GREP !== undefined && { grep: process.env.E2E_GREP }),
    rootHooks: { beforeEach: closeAll },
  })
  mocha.suite.emit('pre-require', globalThis, '', mocha)
  await import('./activation')
  await import('./language')
  await import('./documents')
  await import('./running')
  await import('./following')
  await import('./parts')
  await import('./records')
  await import('./panels')
  await import('./editing')
  await import('./views')
  await import('./exporting')
  await import('./engine')
  await import('./trouble')
  const { passes, failures } = await perform(mocha)
  if (mark !== undefined) console.log(`@done ${JSON.stringify({ passes, failures })}`)
  if (passes + failures === 0) throw new Error('No test ran.')
  if (failures > 0) throw new Error(`${failures} of ${passes + failures} tests failed.`)
}

/** Runs all tests. Failures and second tries are told at once, in the form that `run.mjs` gathers. */
function perform(mocha: Mocha): Promise<Mocha.Stats> {
  return new Promise((resolve, reject) => {
    const runner = mocha.run(() => {
      if (runner.stats) resolve(runner.stats)
      else reject(new Error('The runner counted nothing.'))
    })
    runner.on('retry', (test: Mocha.Test, { message }: Error) =>
      console.log(`again: ${titleOf(test)}: ${oneLine(message)}`),
    )
    runner.on('fail', (test, { message }: Error) =>
      console.log(`  ✘ ${titleOf(test)}\n    ${oneLine(message)}`),
    )
  })
}

const titleOf = (test: Mocha.Runnable): string => test.titlePath().join(' › ')

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** The extension host gives the console accessors without setters, so the functions are defined anew. */
function markOutput(mark: string): void {
  for (const name of ['log', 'error', 'warn'] as const) {
    const plain = console[name].bind(console)
    Object.defineProperty(console, name, {
      configurable: true,
      writable: true,
      value: (...parts: unknown[]) => plain(mark + format(...parts)),
    })
  }
  // The reporter keeps a reference of its own.
  Object.assign(Mocha.reporters.Base, { consoleLog: console.log })
}
