import {
  BATCH_SIZE,
  decodeUtf8,
  encodeUtf8,
  equalBytes,
  VectorBuilder,
  type Value,
  type Vector,
} from '../values'
import { valueOfWord } from './cells'
import type { LineBlock } from './lines'
import { forEachPair, unescaped, type OnPair } from './pairs'
import type { RowReader } from './rowReader'
import { LONGEST_NEEDLE, type Needle } from './simd/lineKernels'
import { threadKernels } from './simd/threadKernels'
import type { SourceRows } from './sourceRows'
import type { OnMember } from './json'

/** Lines of `key=value`: the wanted keys as members. Of pairs with one key the last counts. */
export class PairRows implements RowReader {
  private readonly keys: readonly Uint8Array[]
  private readonly needles: readonly Needle[]
  private builders: readonly VectorBuilder[] = []
  private bytes: Uint8Array = new Uint8Array(0)
  private row = 0

  constructor(private readonly members: readonly string[]) {
    this.keys = members.map((name) => encodeUtf8(name))
    this.needles = members.map((name) => ({
      bytes: encodeUtf8(`${name}=`).subarray(0, LONGEST_NEEDLE),
      fold: 0,
    }))
    this.renew()
  }

  renew(): void {
    this.builders = this.members.map(() => new VectorBuilder(BATCH_SIZE))
  }

  read({ bytes, count, starts, ends }: LineBlock): SourceRows {
    this.bytes = bytes
    for (const builder of this.builders) {
      builder.bytes = bytes
      builder.boxed = []
      builder.tags.fill(0, 0, count)
    }
    if (count > 0 && this.occurs(bytes, starts[0]!, ends[count - 1]!)) {
      for (let row = 0; row < count; row++) {
        this.row = row
        forEachPair(bytes, starts[row]!, ends[row]!, this.put)
      }
    }
    const vectors = new Map<string, Vector>(
      this.members.map((name, i) => [name, this.builders[i]!.finish(count)]),
    )
    return { bytes, count, starts, ends, member: (name) => vectors.get(name) }
  }

  /** Whether any of the keys may stand in a text: that is found out sooner than where the pairs are. */
  private occurs(bytes: Buffer, start: number, end: number): boolean {
    const lines = threadKernels()?.lines
    if (lines?.take(bytes, start, end) === true)
      return this.needles.some((needle) => lines.find(needle, start, end) >= 0)
    const text = bytes.subarray(start, end)
    return this.members.some((name) => text.includes(`${name}=`))
  }

  private readonly put: OnPair = (keyStart, keyEnd, start, end, form) => {
    const { bytes, keys } = this
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i]!
      if (key.length !== keyEnd - keyStart || !equalBytes(bytes, keyStart, keyEnd, key, 0, key.length))
        continue
      if (form === 'quoted') this.builders[i]!.setSlice(this.row, start, end)
      else this.builders[i]!.set(this.row, valueOfPair(bytes, start, end, form))
    }
  }
}

function valueOfPair(
  bytes: Uint8Array,
  start: number,
  end: number,
  form: 'word' | 'escaped' | 'quoted',
): Value {
  const text = decodeUtf8(bytes, start, end)
  if (form === 'escaped') return unescaped(text)
  return form === 'quoted' ? text : valueOfWord(text)
}

/** Walks the pairs of a line as if they were the members of an object; there are no faults. */
export function forEachPairAsMember(
  bytes: Uint8Array,
  start: number,
  end: number,
  onMember: OnMember,
): undefined {
  forEachPair(bytes, start, end, (keyStart, keyEnd, from, to, form) => {
    onMember(keyStart, keyEnd, from, to, valueOfPair(bytes, from, to, form))
  })
}
