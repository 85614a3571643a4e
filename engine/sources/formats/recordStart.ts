import { dpl } from '../../../language'
import { headTest, type RecordStart } from '../../scan'

/** How lines make records, as users write it: `line`, `time`, or a DPL pattern. */
export type ConfiguredStart = RecordStart | { readonly kind: 'line' }

/** What a text of the configuration means. A pattern must have been checked before. */
export function recordStartOf(text: string): ConfiguredStart {
  if (text === 'line' || text === 'time') return { kind: text }
  return { kind: 'pattern', pattern: dpl.parse(text).pattern }
}

const TIME: RecordStart = { kind: 'time' }

/** How lines go on that belong to the record before: with a blank, a bracket, or the words of stack traces. */
const GOES_ON =
  /^(?:\s|[)\]}]|Caused by:|Traceback |\.\.\.|at |goroutine |(?:[\w$]+\.)+[\w$]*(?:Exception|Error)\b)/

/** In a file with few heads most other lines must look as if they went on. */
const GOING_ON = 0.8

/**
 * Finds from the first lines whether records have several of them: those that begin with a time do, when most lines begin
 * so, or when the others look like stack traces.
 */
export function detectRecordStart(lines: readonly Buffer[]): RecordStart | undefined {
  const isHead = headTest(TIME)
  const others = lines.filter((line) => !isHead(line, 0, line.length))
  const heads = lines.length - others.length
  if (heads === 0) return undefined
  if (heads * 2 > lines.length) return TIME
  const goingOn = others.filter(looksGoingOn)
  return goingOn.length >= others.length * GOING_ON ? TIME : undefined
}

/** Whether a line looks as if it belonged to the one before. */
export const looksGoingOn = (line: Buffer): boolean => GOES_ON.test(line.toString('latin1', 0, 200))

/** Puts lines together to records as a scan does. */
export function joined(lines: readonly Buffer[], start: RecordStart | undefined): readonly Buffer[] {
  if (!start) return lines
  const isHead = headTest(start)
  const records: Buffer[][] = []
  for (const line of lines) {
    if (records.length === 0 || isHead(line, 0, line.length)) records.push([line])
    else records.at(-1)!.push(line)
  }
  return records.map(([first, ...rest]) =>
    rest.length === 0 ? first! : Buffer.concat([first!, ...rest.flatMap((line) => [LINE_BREAK, line])]),
  )
}

const LINE_BREAK = Buffer.from('\n')
