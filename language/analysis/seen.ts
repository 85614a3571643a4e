import type { DataType } from '../catalog'

/** What a sample of the data shows of a field. Counts are those of the sample, never of all the data. */
export interface SeenField {
  /** How many records were looked at; for members of records, how many records of that kind. */
  readonly records: number
  /** In how many of them the field is there and not null. */
  readonly present: number
  /** The types that came, most frequent first. */
  readonly types: readonly { readonly type: DataType; readonly count: number }[]
  /** Values that come again and again, most frequent first; all of them where there are few. */
  readonly values: readonly SeenValue[]
  /** Whether `values` are all that were seen. */
  readonly isComplete: boolean
  /** Whole texts in the order of the files, to try patterns on; none of fields that hold other types. */
  readonly texts: readonly string[]
}

/** A value as text in canonical form. */
export interface SeenValue {
  readonly text: string
  readonly type: DataType
  readonly count: number
}

/** How many values are listed of a field at most. */
const LISTED_VALUES = 40

/** Longer values are cut, and not listed. */
const VALUE_CAP = 80

/** More different values than this are not counted: the field has no list of values then. */
const COUNTED_VALUES = 1_000

/** How many characters the kept texts of a field may have together. */
const TEXTS_CAP = 65_536

/** Counts the values of a field, one after the other. */
export class SeenCounter {
  present = 0
  readonly #types = new Map<DataType, number>()
  readonly #values = new Map<string, { readonly type: DataType; readonly isCut: boolean; count: number }>()
  readonly #texts: string[] = []
  #textLength = 0

  /** Counts a value that is not null; records have no text. `isKept`: whether its text may be kept whole. */
  add(type: DataType, text: string | undefined, isKept = true): void {
    this.present++
    this.#types.set(type, this.countOf(type) + 1)
    if (text === undefined) return
    this.#addValue(type, text)
    if (!isKept || type !== 'string' || this.#textLength + text.length > TEXTS_CAP) return
    this.#texts.push(text)
    this.#textLength += text.length
  }

  countOf(type: DataType): number {
    return this.#types.get(type) ?? 0
  }

  /** What was seen in so many records. */
  seenIn(records: number): SeenField {
    const types = byCount([...this.#types].map(([type, count]) => ({ type, count })))
    const counted = this.#counted()
    const isComplete = counted.length <= LISTED_VALUES && counted.every(({ isCut }) => !isCut)
    const values = counted.filter(({ isCut, count }) => !isCut && (isComplete || count > 1))
    return {
      records,
      present: this.present,
      types,
      values: values.slice(0, LISTED_VALUES).map(({ text, type, count }) => ({ text, type, count })),
      isComplete,
      texts: types.length === 1 ? this.#texts : [],
    }
  }

  /** A few values as text, most frequent first; long ones are cut. */
  examples(most: number): readonly string[] {
    return this.#counted()
      .slice(0, most)
      .map(({ text }) => text)
  }

  #addValue(type: DataType, text: string): void {
    const isCut = text.length > VALUE_CAP
    const shown = isCut ? `${text.slice(0, VALUE_CAP - 1)}…` : text
    const known = this.#values.get(shown)
    if (known) known.count++
    else if (this.#values.size < COUNTED_VALUES) this.#values.set(shown, { type, isCut, count: 1 })
  }

  #counted() {
    return byCount([...this.#values].map(([text, value]) => ({ ...value, text })))
  }
}

/** What two samples show together. */
export function joinedSeen(first: SeenField, second: SeenField): SeenField {
  const types = joinedCounts([...first.types, ...second.types], ({ type }) => type)
  const values = joinedCounts([...first.values, ...second.values], ({ type, text }) => `${type} ${text}`)
  return {
    records: first.records + second.records,
    present: first.present + second.present,
    types,
    values: values.slice(0, LISTED_VALUES),
    isComplete: first.isComplete && second.isComplete && values.length <= LISTED_VALUES,
    texts: [...first.texts, ...second.texts],
  }
}

function joinedCounts<Item extends { readonly count: number }>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): readonly Item[] {
  const joined = new Map<string, Item>()
  for (const item of items) {
    const key = keyOf(item)
    joined.set(key, { ...item, count: item.count + (joined.get(key)?.count ?? 0) })
  }
  return byCount([...joined.values()])
}

/** Most frequent first; equally frequent ones in order of appearance. */
const byCount = <Item extends { readonly count: number }>(items: readonly Item[]): readonly Item[] =>
  items.toSorted((a, b) => b.count - a.count)
