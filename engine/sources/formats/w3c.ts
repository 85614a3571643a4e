import { cellTypeOf, namesOfW3c, type Table } from '../../scan'
import type { Sample } from '../sample'
import type { FileShape } from './shape'

/** A W3C extended log, as IIS writes it: the line `#Fields:` names what stands between blanks. Its times are UTC. */
export function detectW3c({ lines, dataStart }: Sample): FileShape | undefined {
  if (lines[0]?.[0] !== 0x23) return undefined
  const names = lines.map((line) => namesOfW3c(line, 0, line.length)).find((it) => it !== undefined)
  if (!names) return undefined
  const records = lines
    .filter((line) => line[0] !== 0x23)
    .map((line) => line.toString('utf8').split(' ').map((cell) => (cell === '-' ? '' : cell))) // prettier-ignore
  const whole = records.filter((cells) => cells.length === names.length)
  const table: Table = {
    delimiter: 32,
    hasQuotes: false,
    comment: 0x23,
    missing: '-',
    columns: names.map((name, i) => ({ name, type: cellTypeOf(whole.map((cells) => cells[i] ?? '')) })),
  }
  const hasTimes = names[0] === 'date' && names[1] === 'time'
  return {
    format: 'table',
    dataStart,
    table,
    ...(hasTimes && { timestamp: { kind: 'lineHead' } }),
    reason: `a line #Fields: with ${names.length} names, as ${whole.length} of ${records.length} records below hold cells`,
    confidence: records.length === 0 ? 1 : whole.length / records.length,
  }
}
