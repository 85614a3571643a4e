import type { ByteFeed } from './byteFeed'
import { damaged, type PreparationFault } from './fault'

/** Stands between unpacked bytes where packed ones were passed over: the text goes on somewhere else. */
export const GAP = Symbol('gap')
export type Unpacked = Buffer | typeof GAP

/** What was wrong with packed bytes, added up over a file. */
export class Damages {
  /** Whether the bytes end where they should go on. */
  isEarly = false
  /** Parts of the file whose checksum is wrong; what they unpack to was given. */
  wrong = 0
  /** Why it cannot be unpacked here, and what to do. */
  advice: string | undefined
  private lost: number | undefined

  /** Packed bytes were passed over. */
  lose(bytes: number): void {
    this.lost = (this.lost ?? 0) + Math.max(0, bytes)
  }

  /** The fault of a file of so many packed bytes; undefined when nothing was wrong. */
  fault(total: number): PreparationFault | undefined {
    const { lost, isEarly, wrong, advice } = this
    const share = `${number(lost ?? 0)} of its ${number(total)} packed bytes are not read`
    if (advice !== undefined) return damaged(advice)
    const said = [
      isEarly && `it ends early: what would follow is missing${lost ? `, and ${share}` : ''}`,
      !isEarly && lost !== undefined && `its packed data is damaged: ${share}`,
      wrong > 0 && 'its checksum is wrong: some of its records may be damaged',
    ].filter((it) => typeof it === 'string')
    return said.length === 0 ? undefined : damaged(said.join('; '))
  }
}

/** Whether bytes begin something that can be unpacked, as far as `length` bytes tell. */
export interface Beginning {
  readonly length: number
  isAt(bytes: Buffer, at: number): boolean
}

/** Passes over bytes until something begins that can be unpacked; `false` when nothing more does. */
export async function passOver(feed: ByteFeed, beginning: Beginning): Promise<boolean> {
  const { length } = beginning
  for (;;) {
    const bytes = await feed.takeAtLeast(length)
    if (bytes === undefined) return false
    for (let at = 0; at + length <= bytes.length; at++) {
      if (!beginning.isAt(bytes, at)) continue
      feed.putBack(bytes.subarray(at))
      return true
    }
    if (bytes.length < length) return false
    feed.putBack(bytes.subarray(bytes.length - length + 1))
  }
}

const number = (count: number): string => count.toLocaleString('en-US')
