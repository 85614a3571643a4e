/** How many elements are copied at a change. Most lists of fields are shorter, and are one array then. */
const SIZE = 64

/**
 * A list that never changes and shares what it can with those made of it: a change copies some of its elements, whatever
 * its length. It is kept in arrays of `SIZE` elements, the last of which may have fewer.
 */
export class SharedList<Element> {
  readonly length: number
  /** Not to be changed. */
  readonly parts: readonly (readonly Element[])[]
  #elements: readonly Element[] | undefined

  constructor(parts: readonly (readonly Element[])[], length: number) {
    this.parts = parts
    this.length = length
  }

  at(index: number): Element | undefined {
    return this.parts[Math.floor(index / SIZE)]?.[index % SIZE]
  }

  /** All elements; made when they are first asked for. */
  get elements(): readonly Element[] {
    return (this.#elements ??= this.parts.length === 1 ? (this.parts[0] ?? []) : this.parts.flat())
  }
}

/** The elements as a list. */
export function sharedList<Element>(elements: readonly Element[]): SharedList<Element> {
  const parts: (readonly Element[])[] = []
  for (let start = 0; start < elements.length; start += SIZE) parts.push(elements.slice(start, start + SIZE))
  return new SharedList(parts, elements.length)
}

/** A list while it is changed. */
export class ListDraft<Element> {
  readonly #parts: (readonly Element[])[]
  /** The parts that no other list has, in their places. */
  readonly #own: Element[][] = []
  #length: number

  constructor({ parts, length }: SharedList<Element>) {
    this.#parts = parts.slice()
    this.#length = length
  }

  get length(): number {
    return this.#length
  }

  at(index: number): Element | undefined {
    return this.#parts[Math.floor(index / SIZE)]?.[index % SIZE]
  }

  /** Puts an element in the place of another, or behind the last. */
  set(index: number, element: Element): void {
    this.#ownPart(Math.floor(index / SIZE))[index % SIZE] = element
    this.#length = Math.max(this.#length, index + 1)
  }

  /** The list as it is now. The draft is not used any more. */
  finished(): SharedList<Element> {
    return new SharedList(this.#parts, this.#length)
  }

  #ownPart(place: number): Element[] {
    const known = this.#own[place]
    if (known) return known
    const part = (this.#parts[place] ?? []).slice()
    this.#own[place] = part
    this.#parts[place] = part
    return part
  }
}
