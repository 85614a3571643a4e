import { GAP, type Unpacked } from '../../../../engine/sources/prepare/damages'

/** Bytes in pieces of a size, as streams give them. */
export async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let start = 0; start < bytes.length; start += size) {
    await Promise.resolve()
    yield Buffer.from(bytes.subarray(start, start + size))
  }
}

/** Everything that comes, with `~` where something is missing, and the message of what ended it. */
export async function gathered(
  pieces: AsyncIterable<Unpacked>,
): Promise<{ readonly text: string; readonly fault: string | undefined }> {
  const all: Buffer[] = []
  let fault: string | undefined
  try {
    for await (const piece of pieces) all.push(piece === GAP ? Buffer.from('~') : piece)
  } catch (thrown) {
    fault = (thrown as Error).message
  }
  return { text: Buffer.concat(all).toString(), fault }
}
