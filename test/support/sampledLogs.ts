import {
  SeenCounter,
  type DataType,
  type FieldSet,
  type KnownField,
  type SnapshotOptions,
} from '../../language'
import { patternRunner } from '../../engine/sources'

type Sampled = string | number | boolean | null

/** A data object as a sample of these records shows it; patterns run on its texts. */
export function sampledLogs(records: readonly Readonly<Record<string, Sampled>>[]): SnapshotOptions {
  const names = [...new Set(records.flatMap((record) => Object.keys(record)))]
  const logs: FieldSet = { isClosed: false, fields: names.map((name) => fieldOf(name, records)) }
  return {
    schemaOf: (name) => (name === 'logs' ? logs : undefined),
    dataObjects: ['logs'],
    patternRunner: patternRunner(0n),
  }
}

function fieldOf(name: string, records: readonly Readonly<Record<string, Sampled>>[]): KnownField {
  const counter = new SeenCounter()
  for (const record of records) {
    const value = record[name]
    if (value !== null && value !== undefined) counter.add(typeOf(value), String(value))
  }
  const seen = counter.seenIn(records.length)
  return {
    name,
    type: seen.types.map(({ type }) => type),
    examples: counter.examples(5),
    origin: 'app.log',
    seen,
  }
}

const typeOf = (value: string | number | boolean): DataType =>
  typeof value === 'string' ? 'string' : typeof value === 'number' ? 'long' : 'boolean'
