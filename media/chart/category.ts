import type { ChartData, ChartOptions } from './chartOptions'
import { isOrdered, textOf } from './chartPoints'

/** A value that a bar or a slice stands for. */
export interface Category {
  readonly field: string
  readonly value: string | boolean | null
}

/** Whether marks of the chart stand for one value of a field each. */
export function hasCategories(data: ChartData, options: ChartOptions): boolean {
  const type = data.fields.find(({ name }) => name === options.x)?.type
  return (
    (options.kind === 'bar' || options.kind === 'pie') &&
    !isOrdered(data, options) &&
    (type === 'text' || type === 'boolean')
  )
}

/** The value of the data that a mark was drawn from; undefined for what was put together. */
export function categoryOf(data: ChartData, { x }: ChartOptions, datum: object): Category | undefined {
  const place = data.fields.findIndex(({ name }) => name === x)
  const shown = (datum as { readonly x?: unknown }).x
  const row = data.rows.find((one) => textOf(one[place] ?? null) === shown)
  const value = row?.[place] ?? null
  return x === undefined || !row || typeof value === 'number' ? undefined : { field: x, value }
}
