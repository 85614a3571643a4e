import type { Lines } from '../../../../engine/scan/simd/lines'
import { encodeUtf8 } from '../../../../engine/values'

/** Some lines as one text, and where each lies in it. */
export function linesOf(texts: readonly string[]): { readonly bytes: Uint8Array; readonly lines: Lines } {
  const encoded = texts.map((text) => encodeUtf8(text))
  const starts = new Int32Array(texts.length)
  const ends = new Int32Array(texts.length)
  let at = 0
  encoded.forEach(({ length }, line) => {
    starts[line] = at
    ends[line] = at + length
    at += length + 1
  })
  return { bytes: encodeUtf8(`${texts.join('\n')}\n`), lines: { count: texts.length, starts, ends } }
}
