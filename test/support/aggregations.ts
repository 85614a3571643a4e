import { createAggregation, type Aggregation } from '../../engine/functions'
import { decodeBatch, encodeBatch, valueAt, vectorOf, type Value } from '../../engine/values'

/** Rows to aggregate: the group of each and its arguments. */
export type AggregationRow = readonly [group: number, ...values: Value[]]

/** The results per group when all rows come in one batch. */
export function aggregate(
  name: string,
  rows: readonly AggregationRow[],
  options: readonly (Value | undefined)[] = [],
): readonly Value[] {
  const aggregation = createAggregation(name, options)
  addRows(aggregation, rows, 0)
  return resultsOf(aggregation)
}

/**
 * The results when the rows are cut into parts that different workers aggregate, each with group numbers of its own,
 * and that are merged last part first: every state goes over a thread border as an encoded batch.
 */
export function aggregateInParts(
  name: string,
  rows: readonly AggregationRow[],
  options: readonly (Value | undefined)[],
  cuts: readonly number[],
): readonly Value[] {
  const groupCount = groupCountOf(rows)
  const merged = createAggregation(name, options)
  merged.grow(groupCount)
  const borders = [
    0,
    ...cuts.filter((cut) => cut < rows.length).sort((left, right) => left - right),
    rows.length,
  ]
  for (let part = borders.length - 2; part >= 0; part--) {
    const [start, end] = [borders[part]!, borders[part + 1]!]
    const own = rows
      .slice(start, end)
      .map(([group, ...values]): AggregationRow => [groupCount - 1 - group, ...values])
    const worker = createAggregation(name, options)
    worker.grow(groupCount)
    addRows(worker, own, start)
    const groups = Int32Array.from({ length: groupCount }, (_, group) => groupCount - 1 - group)
    merged.merge(decodeBatch(structuredClone(encodeBatch(worker.state()))), groups)
  }
  return resultsOf(merged)
}

function addRows(aggregation: Aggregation, rows: readonly AggregationRow[], ordinal: number): void {
  aggregation.grow(groupCountOf(rows))
  const groups = Int32Array.from(rows, ([group]) => group)
  const width = Math.max(0, ...rows.map((row) => row.length - 1))
  const columns = Array.from({ length: width }, (_, at) => vectorOf(rows.map((row) => row[at + 1] ?? null)))
  aggregation.add(groups, columns, rows.length, ordinal)
}

function groupCountOf(rows: readonly AggregationRow[]): number {
  return Math.max(1, ...rows.map(([group]) => group + 1))
}

function resultsOf(aggregation: Aggregation): readonly Value[] {
  const result = aggregation.result()
  return Array.from({ length: result.length }, (_, group) => valueAt(result, group))
}
