import type { SeriesPlan } from '../plan'
import { toText, valueAt, VectorBuilder, type Batch, type Column, type Vector } from '../values'
import { withColumn } from './project'
import type { PlainStep } from './step'

/** Fields of a point that are no dimensions: what it measures, and what every record of a file has. */
const measured: ReadonlySet<string> = new Set([
  'timestamp',
  'metric.key',
  'value',
  'content',
  'loglevel',
  'log.source',
])

/** Adds the dimensions of each point as text: the same text for the same values, whatever the order of fields. */
export function seriesStep(plan: SeriesPlan): PlainStep {
  return {
    plan,
    run: (batch) => ({ ...batch, columns: withColumn(batch.columns, seriesColumn(batch, plan.column)) }),
  }
}

function seriesColumn(batch: Batch, name: string): Column {
  const dimensions = batch.columns
    .filter((column) => !measured.has(column.name))
    .toSorted((left, right) => (left.name < right.name ? -1 : 1))
  const texts = new VectorBuilder(batch.length)
  for (let row = 0; row < batch.length; row++) {
    texts.setText(
      row,
      JSON.stringify(dimensions.flatMap((column) => partOf(column.name, column.vector, row))),
    )
  }
  return { name, vector: texts.finish(batch.length) }
}

/** A dimension that is null is one that the point does not have. */
function partOf(name: string, vector: Vector, row: number): readonly string[] {
  const text = toText(valueAt(vector, row))
  return text === null ? [] : [name, text]
}
