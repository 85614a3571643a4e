import { yearOf } from './baseYear'
import { StepBudget } from './budget'
import type { Step } from './closures/run'
import { Run } from './closures/run'
import { closureOf } from './closures'
import { choice, constant, look, optional, place, separated, sequence, text } from './generate/combinators'
import { Emitter, type Emit, type EmitTable, type SlotUse } from './generate/emitter'
import { json } from './generate/json'
import { characters, lazy, literal, quoted, word } from './generate/text'
import { list, pairs, structure } from './generate/structures'
import { time } from './generate/time'
import { booleanWord, decimal, integer, ipAddress, uuid } from './generate/values'
import type { Export, MatchContext, PatternMatcher } from './matcher'
import type { Program } from './program'
import { Tag, type VectorBuilder } from '../values'

/** Runs the closure form: such steps are rare, or cost so much that the call does not matter. */
const byClosure: Emit = (step, fail, emitter) => emitter.emitClosure(step, fail)

const table: EmitTable = {
  sequence,
  choice,
  optional,
  separated,
  text,
  constant,
  literal,
  characters,
  lazy,
  quoted,
  word,
  integer,
  decimal,
  boolean: booleanWord,
  ip: ipAddress,
  uuid,
  smartscapeId: byClosure,
  creditCard: byClosure,
  time,
  enumeration: byClosure,
  place,
  look,
  structure,
  list,
  pairs,
  json,
  xml: byClosure,
  traced: ({ step }, fail, emitter) => emitter.emit(step, fail),
}

/** The text of the function that a program becomes, with the values it refers to. */
export interface GeneratedCode {
  readonly text: string
  readonly constants: readonly unknown[]
}

/** What the code gives. */
type Functions = Pick<PatternMatcher, 'matchAt' | 'matchRows'>

/** A closure as generated code calls it. */
type Called = (
  bytes: Uint8Array,
  start: number,
  at: number,
  end: number,
  captures: readonly VectorBuilder[],
  row: number,
) => number

/**
 * The fast form of a matcher: one function made for the program. The text holds numbers, and names of constants that
 * are handed over beside it; nothing of a pattern's text gets into it.
 */
export function generatedMatcher(
  program: Program,
  exports: readonly Export[],
  context: MatchContext,
): PatternMatcher {
  const budget = new StepBudget(program)
  const { text: body, constants } = generateCode(program, context, budget)
  const names = constants.map((_, i) => `k${i}`)
  // The only place of this room where code is made from text, and the text is our own.
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  const make = new Function(...names, body) as (...constants: readonly unknown[]) => Functions
  const { matchAt, matchRows } = make(...constants)
  return {
    exports,
    budget,
    match: (bytes, start, end, captures, row) => {
      budget.refill(end - start)
      const next = matchAt(bytes, start, start, end, captures, row)
      return next < 0 ? -1 : next
    },
    matchAt: (bytes, start, position, end, captures, row) => {
      budget.refill(end - start)
      const next = matchAt(bytes, start, position, end, captures, row)
      if (next >= 0) return next
      // Searches start at many places, so that what is gone over once by each of them counts too.
      if (budget.left > 0) budget.left = Math.max(0, budget.left - Math.max(0, ~next - position))
      return -1
    },
    matchRows,
  }
}

/**
 * The code of a program: `matchAt` gives the place behind the match, or `~` of the place it got to; `matchRows` is the
 * same over many rows. Rows are matched in a loop of their own, in a function that gets all it needs as arguments: once
 * its machine code is made, from wherever in the loop that was asked for, the rest of the rows is read by it. Memory is
 * always seen as the same kind of array, since machine code is thrown away for another one.
 */
export function generateCode(
  program: Program,
  { baseTime }: MatchContext,
  budget = new StepBudget(program),
): GeneratedCode {
  const run = new Run(baseTime, budget)
  const emitter = new Emitter(table, (make) => called(make(closureOf), run), budget, yearOf(baseTime))
  const code = emitter.emit(program, 'no')
  const slots = [...emitter.slots]
  const scopes = emitter.scopes
    .map((captures) => `for (const one of ${captures}) one.bytes = bytes;`)
    .join(' ')
  const locals = slots.map(([slot, use]) => prologue(slot, use)).join('\n')
  const arrays = slots.flatMap(([slot, use]) => [...use.arrays].map((array) => `, ${array}${slot}`)).join('')
  const text = `
let lastBytes, view, lastMemory, memory, memoryView;
${slots.map(([slot, { arrays }]) => (arrays.has('ints') ? `let lastSlot${slot}, ints${slot};` : '')).join('\n')}
function matchAt(bytes, start, p, end, captures, row) {
if (bytes !== lastBytes) { lastBytes = bytes; view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength); ${scopes} }
${locals}
let spent = 0;
no: {
${code}if ((${emitter.stepsLeft} -= spent) < 0) return ~p;
return p; }
${emitter.stepsLeft} -= spent;
return p < 0 ? p : ~p;
}
function matchEach(bytes, view, tags, starts, ends, rows, length, captures, miss${arrays}) {
for (let i = 0; i < length; i++) {
const row = rows === undefined ? i : rows[i];
if (tags[row] !== ${Tag.string}) { miss(row); continue; }
const start = starts[row], end = ends[row];
let p = start, spent = 0;
${emitter.constant(budget)}.refill(end - start);
no: {
${code}if ((${emitter.stepsLeft} -= spent) >= 0) continue; }
${emitter.stepsLeft} -= spent;
miss(row);
} }
function matchRows(texts, rows, captures, miss) {
const { bytes, tags, starts, ends } = texts;
if (bytes !== lastMemory) { lastMemory = bytes; memory = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
memoryView = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength); }
${scopes === '' ? '' : `lastBytes = undefined; ${scopes}`}
${locals}
matchEach(memory, memoryView, tags, starts, ends, rows, rows === undefined ? texts.length : rows.length, captures, miss${arrays});
}
return { matchAt, matchRows };`
  return { text, constants: emitter.constants }
}

/** Reads the arrays of a slot's builder into locals; the view of its longs is made once per builder. */
function prologue(slot: string, { capture, arrays }: SlotUse): string {
  const own = [...arrays].filter((array) => array !== 'ints')
  const locals = [`slot${slot} = ${capture}`, ...own.map((array) => `${array}${slot} = slot${slot}.${array}`)]
  const longs = `slot${slot}.longs`
  const view = `new Int32Array(${longs}.buffer, ${longs}.byteOffset, ${longs}.length * 2)`
  return (
    `const ${locals.join(', ')};` +
    (arrays.has('ints')
      ? ` if (slot${slot} !== lastSlot${slot}) { lastSlot${slot} = slot${slot}; ints${slot} = ${view}; }`
      : '')
  )
}

function called(step: Step, run: Run): Called {
  return (bytes, start, at, end, captures, row) => {
    run.bytes = bytes
    run.start = start
    run.end = end
    run.captures = captures
    run.row = row
    return step(run, at)
  }
}
