import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer'
import { Binary, Duration, Timestamp, toJson, toText, type Value } from '../values'
import type { ResultColumn } from './columns'
import type { ResultRows } from './store'

/** Records of one row group: what is held in memory at once, and what a reader can skip. */
const RECORDS_PER_GROUP = 20_000

/** How the values of a column are written: the type of the file, and a value as the writer takes it. */
interface ParquetColumn {
  readonly type: Omit<SchemaElement, 'name'>
  readonly valueOf: (value: Value) => unknown
}

/**
 * An Apache Parquet file, compressed with Snappy, a row group at a time. Longs are INT64, timestamps INT64 with
 * nanoseconds in UTC, durations INT64 of nanoseconds; strings, addresses and identifiers are text; arrays, records and
 * columns of several types are JSON. Every column may hold null. A result without columns is a file without any.
 */
export function* encodeParquet(result: ResultRows): Generator<Uint8Array> {
  const columns = result.columns.map(parquetColumn)
  const schema: SchemaElement[] = [
    { name: 'root', num_children: columns.length },
    ...columns.map(({ type }, index) => ({ name: result.columns[index]!.name, repetition_type: 'OPTIONAL' as const, ...type })), // prettier-ignore
  ]
  const writer = new ByteWriter()
  const file = new ParquetWriter({ writer, schema, createdBy: 'dql-workbench' })
  for (let row = 0; row < result.recordCount; row += RECORDS_PER_GROUP) {
    const rows = result.page(row, RECORDS_PER_GROUP)
    const columnData = columns.map(({ valueOf }, index) => ({
      name: result.columns[index]!.name,
      data: rows.map((values) => written(values[index] ?? null, valueOf)),
    }))
    void file.write({ columnData, rowGroupSize: RECORDS_PER_GROUP })
    yield taken(writer)
  }
  void file.finish()
  yield taken(writer)
}

const written = (value: Value, valueOf: ParquetColumn['valueOf']): unknown =>
  value === null ? null : valueOf(value)

/** What was written since the last time; offsets in the file go on. */
function taken(writer: ByteWriter): Uint8Array {
  const bytes = new Uint8Array(writer.buffer, 0, writer.index).slice()
  writer.index = 0
  return bytes
}

function parquetColumn({ types }: ResultColumn): ParquetColumn {
  const [first, ...others] = types
  if (first === undefined) return text
  if (others.length === 0) return byType[first] ?? json
  return types.every((type) => type === 'long' || type === 'double') ? double : json
}

const text: ParquetColumn = {
  type: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  valueOf: (value) => toText(value) ?? '',
}

const json: ParquetColumn = { type: { type: 'BYTE_ARRAY', converted_type: 'JSON' }, valueOf: toJson }

const double: ParquetColumn = { type: { type: 'DOUBLE' }, valueOf: Number }

const byType: Readonly<Record<string, ParquetColumn>> = {
  boolean: { type: { type: 'BOOLEAN' }, valueOf: (value) => value },
  long: { type: { type: 'INT64' }, valueOf: (value) => value },
  double,
  timestamp: {
    type: { type: 'INT64', logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'NANOS' } },
    valueOf: (value) => (value instanceof Timestamp ? value.nanos : null),
  },
  duration: {
    type: { type: 'INT64' },
    valueOf: (value) => (value instanceof Duration ? value.nanos : null),
  },
  binary: {
    type: { type: 'BYTE_ARRAY' },
    valueOf: (value) => (value instanceof Binary ? value.bytes : null),
  },
  string: text,
  ip: text,
  uid: text,
  smartscape_id: text,
}
