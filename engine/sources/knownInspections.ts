import type { BigIntStats } from 'node:fs'

/** So many files are remembered; those asked for longest ago are forgotten first: fewer than a source has are none. */
const REMEMBERED = 20_000

/**
 * What was found in files, for as long as they do not change: a query is run again and again on the same ones, and a look
 * at a file takes longer than many a run. A file counts as the same with its place, number, size and both of its times.
 */
export class KnownInspections<Found> {
  private readonly known = new Map<string, Found>()

  /** `asked`: everything else that the finding depends on, as plain data. */
  of(file: string, stat: BigIntStats, asked: unknown, inspect: () => Found): Found {
    const { dev, ino, size, mtimeNs, ctimeNs } = stat
    const key = JSON.stringify([file, dev, ino, size, mtimeNs, ctimeNs, asked], bigintAsText)
    const found = this.known.get(key) ?? inspect()
    this.known.delete(key)
    this.known.set(key, found)
    if (this.known.size > REMEMBERED) this.known.delete(this.known.keys().next().value ?? '')
    return found
  }
}

/** With its kind, since the field of a source may hold a text of the same digits. */
const bigintAsText = (_: string, value: unknown): unknown =>
  typeof value === 'bigint' ? { bigint: value.toString() } : value
