import type { Batch } from '../values'

/** The names of all columns that batches have, in order of first appearance. */
export class ColumnNames {
  private readonly names = new Set<string>()

  add({ columns }: Batch): void {
    for (const { name } of columns) this.names.add(name)
  }

  all(): readonly string[] {
    return [...this.names]
  }
}
