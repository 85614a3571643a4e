import { apiTypeOf, RecordValue, type Value } from '../values'

/** The type of a column, or of the elements or members below it, as the Query API tells it. */
export interface ApiType {
  readonly type: string
  readonly types?: readonly TypeBucket[]
}

/** The types that hold for records `indexRange[0] … indexRange[1]`, both included. */
export interface TypeBucket {
  readonly indexRange: readonly [first: number, last: number]
  readonly mappings: Readonly<Record<string, ApiType>>
}

/**
 * Finds the type buckets of records as they pass: a new one begins where a column holds another type than before.
 * Null goes with every type; a column of nulls only is `undefined`.
 */
export class TypeBuckets {
  private readonly buckets: TypeBucket[] = []
  private types: (ApiType | undefined)[]
  private first = 0
  private next = 0

  constructor(private readonly names: readonly string[]) {
    this.types = names.map(() => undefined)
  }

  add(row: readonly Value[]): void {
    const found = row.map((value) => (value === null ? undefined : typeOf(value)))
    const isOther = found.some(
      (type, index) => type && this.types[index] && !isSameType(type, this.types[index]),
    )
    if (isOther) this.close()
    this.types = this.types.map((type, index) => type ?? found[index])
    this.next++
  }

  /** All buckets; none for no records. */
  finish(): readonly TypeBucket[] {
    if (this.next > this.first) this.close()
    return this.buckets
  }

  private close(): void {
    const mappings = this.names.map(
      (name, index) => [name, this.types[index] ?? { type: 'undefined' }] as const,
    )
    this.buckets.push({ indexRange: [this.first, this.next - 1], mappings: Object.fromEntries(mappings) })
    this.types = this.names.map(() => undefined)
    this.first = this.next
  }
}

function typeOf(value: Value): ApiType {
  if (value instanceof RecordValue) return { type: 'record', types: memberTypes(value) }
  if (Array.isArray(value)) return { type: 'array', types: elementTypes(value as readonly Value[]) }
  return { type: apiTypeOf(value) }
}

function memberTypes({ members }: RecordValue): readonly TypeBucket[] {
  const buckets = new TypeBuckets([...members.keys()])
  buckets.add([...members.values()])
  return buckets.finish()
}

function elementTypes(elements: readonly Value[]): readonly TypeBucket[] {
  const buckets = new TypeBuckets(['element'])
  for (const element of elements) buckets.add([element])
  return buckets.finish()
}

function isSameType(left: ApiType, right: ApiType): boolean {
  return left.type === right.type && JSON.stringify(left.types) === JSON.stringify(right.types)
}
