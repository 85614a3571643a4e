import { WarmEntry, type CachePlace, type EntryBytes } from '../cache'

/** An entry as it crosses to a thread: whole the first time, and by its number afterwards. Plain data. */
export interface SentEntry {
  readonly key: string
  readonly number: number
  readonly entry: EntryBytes | undefined
}

/** A place of the cache as it crosses to a thread. */
export type SentPlace = Omit<CachePlace, 'warm'> & { readonly warm: readonly SentEntry[] | undefined }

/** What one thread holds of the entries in memory, as the thread that sends them knows it. */
export class SentEntries {
  private readonly numbers = new Map<EntryBytes, number>()
  private next = 0

  /** The place with its entries in the form that crosses. */
  send({ warm, ...place }: CachePlace): SentPlace {
    return { ...place, warm: warm && [...warm].map(([key, entry]) => this.sent(key, entry)) }
  }

  /** The numbers of entries that nobody keeps any more, each once: the thread is to forget them. */
  dropped(): readonly number[] {
    const numbers: number[] = []
    for (const [entry, number] of this.numbers) {
      if (!(entry instanceof WarmEntry) || entry.isKept) continue
      numbers.push(number)
      this.numbers.delete(entry)
    }
    return numbers
  }

  private sent(key: string, entry: EntryBytes): SentEntry {
    const known = this.numbers.get(entry)
    if (known !== undefined) return { key, number: known, entry: undefined }
    const number = this.next++
    this.numbers.set(entry, number)
    return { key, number, entry: { meta: entry.meta, bytes: entry.bytes } }
  }
}

/** The entries that a thread holds. */
export class HeldEntries {
  private readonly entries = new Map<number, EntryBytes>()

  /** The place as `SentEntries` was given it; an entry is the same object whenever it comes. */
  take({ warm, ...place }: SentPlace): CachePlace {
    return { ...place, warm: warm && new Map(warm.map((sent) => [sent.key, this.held(sent)])) }
  }

  forget(numbers: readonly number[]): void {
    for (const number of numbers) this.entries.delete(number)
  }

  private held({ number, entry }: SentEntry): EntryBytes {
    if (entry) this.entries.set(number, entry)
    return this.entries.get(number)!
  }
}
