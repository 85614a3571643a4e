import fs from 'node:fs'
import os from 'node:os'

/** Standard output and standard error, by their numbers in the system. */
export type Standard = 1 | 2

type Piece = string | Uint8Array

/**
 * Those that are written through Node's streams. Making such a stream takes longer than most queries, so it is done only
 * where it must be: on Windows, and when a pipe that does not wait is full.
 */
const streamed = new Set<Standard>(process.platform === 'win32' ? [1, 2] : [])

/** Writes a text. When nobody reads standard output any more (`| head`), the process ends well. */
export function write(to: Standard, piece: Piece): void {
  if (streamed.has(to)) streamOf(to).write(piece)
  else writeNow(to, typeof piece === 'string' ? Buffer.from(piece) : piece)
}

/** Writes pieces to standard output as fast as they are read there; holds one at a time. */
export async function writeAll(pieces: Iterable<Piece>): Promise<void> {
  for (const piece of pieces) {
    write(1, piece)
    if (streamed.has(1) && streamOf(1).writableNeedDrain)
      await new Promise<void>((resolve) => streamOf(1).once('drain', resolve))
  }
}

/** Whether a person may be watching. */
export function isTerminal(to: Standard): boolean {
  const seen = statsOf(to)
  if (process.platform === 'win32') return streamOf(to).isTTY
  const isDevice = seen?.isCharacterDevice() === true && seen.rdev !== statsOf(os.devNull)?.rdev
  return isDevice && streamOf(to).isTTY
}

function writeNow(to: Standard, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) {
    try {
      at += fs.writeSync(to, bytes, at)
    } catch (failure) {
      const { code } = failure as NodeJS.ErrnoException
      if (isGone(code)) return nobodyReads(to)
      if (code !== 'EAGAIN') throw failure
      streamed.add(to)
      streamOf(to).write(bytes.subarray(at))
      return
    }
  }
}

const listening = new Set<Standard>()

function streamOf(to: Standard): NodeJS.WriteStream {
  const stream = to === 1 ? process.stdout : process.stderr
  if (!listening.has(to))
    stream.on('error', (failure: NodeJS.ErrnoException) => {
      if (!isGone(failure.code)) throw failure
      nobodyReads(to)
    })
  listening.add(to)
  return stream
}

/** Whether the reader has closed its end; sockets, which other programs may use as pipes, tell it in another way. */
const isGone = (code: string | undefined): boolean => code === 'EPIPE' || code === 'ECONNRESET'

/** What is said to nobody is no failure. */
function nobodyReads(to: Standard): void {
  if (to === 1) process.exit(0)
}

function statsOf(file: Standard | string): fs.Stats | undefined {
  try {
    return typeof file === 'string' ? fs.statSync(file) : fs.fstatSync(file)
  } catch {
    return undefined
  }
}
