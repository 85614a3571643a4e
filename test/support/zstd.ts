const MOST_OF_A_BLOCK = 1000

/** Text as a Zstandard frame of raw blocks: packed without a library. */
export function zstdFrame(text: string): Buffer {
  const bytes = Buffer.from(text)
  const header = Buffer.alloc(9)
  header.writeUInt32LE(0xfd2fb528, 0)
  // One segment, and its size in four bytes.
  header[4] = 0xa0
  header.writeUInt32LE(bytes.length, 5)
  const blocks: Buffer[] = []
  for (let start = 0; start === 0 || start < bytes.length; start += MOST_OF_A_BLOCK) {
    const content = bytes.subarray(start, start + MOST_OF_A_BLOCK)
    const isLast = start + MOST_OF_A_BLOCK >= bytes.length
    const head = Buffer.alloc(3)
    head.writeUIntLE((content.length << 3) | (isLast ? 1 : 0), 0, 3)
    blocks.push(head, content)
  }
  return Buffer.concat([header, ...blocks])
}

/** A frame that repeats one byte so many times, in very few bytes. */
export function zstdBomb(byte: number, blocks: number): Buffer {
  const header = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x38])
  const all = Array.from({ length: blocks }, (_, i) => {
    const block = Buffer.alloc(4, byte)
    block.writeUIntLE((131_072 << 3) | 2 | (i === blocks - 1 ? 1 : 0), 0, 3)
    return block
  })
  return Buffer.concat([header, ...all])
}
