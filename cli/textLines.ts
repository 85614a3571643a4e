import fs from 'node:fs'

/**
 * The lines of a file, or of standard input for `-`, as they come; `\n` and `\r\n` end them. Bytes that are no UTF-8
 * become replacement characters, a byte order mark is dropped. Fails as reading files fails.
 */
export async function* textLines(file: string): AsyncGenerator<string> {
  const stream: AsyncIterable<Buffer> = file === '-' ? process.stdin : fs.createReadStream(file)
  const decoder = new TextDecoder()
  let rest = ''
  for await (const bytes of stream) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield withoutReturn(line)
  }
  rest += decoder.decode()
  if (rest !== '') yield withoutReturn(rest)
}

const withoutReturn = (line: string): string => (line.endsWith('\r') ? line.slice(0, -1) : line)
