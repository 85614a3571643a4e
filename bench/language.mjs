// What a writer waits for: every keystroke makes a new snapshot, and then the editor asks.
// Each figure is measured on a text that has just changed, in a warm process that runs like the language server: with
// its nursery, and after as many keystrokes as it takes until the code is compiled to the end.
import { bundleFile, loadRoom } from './bundle.mjs'
import { offsetOf, queryOf } from './longQuery.mjs'
import { printTable, quantile } from './table.mjs'

const LONG = 500
const HUGE = 10_000

/** What is measured: the text, how often, what the editor asks of the fresh snapshot, and the figures to reach. */
const subjects = [
  { name: `parse and check, ${LONG} lines`, lines: LONG, runs: 200, figures: [20, 50], ask: check },
  { name: `parse and check, ${HUGE} lines`, lines: HUGE, runs: 15, figures: [500], ask: check },
  { name: `completion, ${LONG} lines`, lines: LONG, runs: 200, figures: [20, 20], ask: complete },
  { name: `hover, ${LONG} lines`, lines: LONG, runs: 200, figures: [20, 20], ask: hover },
]

/** How many of the measured runs go before, unmeasured. */
const WARM_UP = 1.5

const language = loadRoom(bundleFile('language'))
printTable(
  'Milliseconds from a changed text to the answer',
  ['subject', 'median', 'figure', '95 %', 'figure', 'holds'],
  subjects.map(row),
)

function row({ name, lines, runs, figures: [usual, late = Infinity], ask }) {
  const text = queryOf(lines)
  const milliseconds = []
  for (let run = -Math.ceil(runs * WARM_UP); run < runs; run++) {
    const changed = `${text}// ${run}\n`
    const started = performance.now()
    ask(language, language.openSnapshot(changed), offsetOf(text, run))
    if (run >= 0) milliseconds.push(performance.now() - started)
  }
  const [median, p95] = [quantile(milliseconds), quantile(milliseconds, 0.95)]
  return [
    name,
    median.toFixed(1),
    String(usual),
    p95.toFixed(1),
    Number.isFinite(late) ? String(late) : '',
    median <= usual && p95 <= late ? 'yes' : 'no',
  ]
}

function check(_language, snapshot) {
  if (snapshot.diagnostics.some(({ severity }) => severity === 'error'))
    throw new Error('The query has errors.')
}

function complete({ completion }, snapshot, offset) {
  completion(snapshot, offset)
}

function hover(language, snapshot, offset) {
  language.hover(snapshot, offset)
}
