import { open, stat } from 'node:fs/promises'

/** A stretch of a file around a place, in whole lines where they are not too long. */
export interface LogWindow {
  /** Bytes of the file; end exclusive. */
  readonly start: number
  readonly end: number
  readonly fileSize: number
  readonly text: string
  /** The line of the text that holds the place, from 0. */
  readonly line: number
}

/** Bytes on each side of the place. */
export const WINDOW_BYTES = 256 * 1024

const NEWLINE = 0x0a

/**
 * Reads the bytes around a place of a file, whatever its size. Begins behind a line break and ends with one, unless a
 * line is longer than the window. Bytes that are no UTF-8 are shown as replacement characters. Rejects when the file
 * can not be read.
 */
export async function readLogWindow(file: string, offset: number, reach = WINDOW_BYTES): Promise<LogWindow> {
  const { size } = await stat(file)
  const place = Math.min(Math.max(0, offset), size)
  const edge = Math.max(0, place - reach)
  // The byte before tells whether a line begins at the edge.
  const from = Math.max(0, edge - 1)
  const bytes = await readBytes(file, from, Math.min(size, place + reach) - from)
  const at = place - from
  const first = edge === 0 ? 0 : (startAfterBreak(bytes, at) ?? edge - from)
  const last = from + bytes.length === size ? bytes.length : endWithBreak(bytes, at)
  const text = bytes.subarray(first, last).toString('utf8')
  const line = bytes.subarray(first, at).reduce((count, byte) => count + (byte === NEWLINE ? 1 : 0), 0)
  return { start: from + first, end: from + last, fileSize: size, text, line }
}

async function readBytes(file: string, position: number, length: number): Promise<Buffer> {
  const handle = await open(file, 'r')
  try {
    const buffer = Buffer.alloc(length)
    const { bytesRead } = await handle.read(buffer, 0, length, position)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** Behind the first line break; undefined when there is none, or past the place. */
function startAfterBreak(bytes: Buffer, at: number): number | undefined {
  const first = bytes.indexOf(NEWLINE) + 1
  return first > 0 && first <= at ? first : undefined
}

/** Behind the last line break, if that is past the place. */
function endWithBreak(bytes: Buffer, at: number): number {
  const last = bytes.lastIndexOf(NEWLINE) + 1
  return last > at ? last : bytes.length
}

/** The line above a window, which says what is shown. */
export function windowCaption({ start, end, fileSize }: LogWindow, file: string): string {
  const number = (count: number) => count.toLocaleString('en-US')
  return `⋯ bytes ${number(start)} to ${number(end)} of ${number(fileSize)} in ${file}`
}
