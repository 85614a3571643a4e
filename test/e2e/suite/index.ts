import Mocha from 'mocha'
import { format } from 'node:util'

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
    timeout: 120_000,
    color: false,
    forbidOnly: process.env.CI !== undefined,
    ...(process.env.E2E_GREP !== undefined && { grep: process.env.E2E_GREP }),
  })
  mocha.suite.emit('pre-require', globalThis, '', mocha)
  await import('./activation')
  await import('./language')
  await import('./documents')
  await import('./running')
  await import('./parts')
  await import('./records')
  await import('./panels')
  await import('./editing')
  await import('./views')
  await import('./exporting')
  await import('./engine')
  await import('./trouble')
  const { passes, failures } = await new Promise<Mocha.Stats>((resolve, reject) => {
    const runner = mocha.run(() => {
      if (runner.stats) resolve(runner.stats)
      else reject(new Error('The runner counted nothing.'))
    })
  })
  if (mark !== undefined) console.log(`@done ${JSON.stringify({ passes, failures })}`)
  if (passes + failures === 0) throw new Error('No test ran.')
  if (failures > 0) throw new Error(`${failures} of ${passes + failures} tests failed.`)
}

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
