/**
 * The text of a literal with its quotes; an unterminated one lacks the closing quote.
 * Escapes: the quotes, `\\`, `\t`, `\n`, `\r`, `\uXXXX`. Any other escaped character stands for itself,
 * which no source settles; so does a `\u` without four hexadecimal digits.
 */
export function decodeLiteral(image: string, isTerminated: boolean): string {
  return image
    .slice(1, isTerminated ? -1 : undefined)
    .replace(/\\(?:u([0-9A-Fa-f]{4})|([\s\S]?))/g, (_, hex: string | undefined, escaped: string) =>
      hex === undefined ? (controls[escaped] ?? escaped) : String.fromCharCode(parseInt(hex, 16)),
    )
}

/** The literal that reads as `text`, in single quotes. */
export const encodeLiteral = (text: string): string => `'${Array.from(text, encodeCharacter).join('')}'`

/** The escapes of control characters, as literals and classes share them. */
export const controls: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r' }

const escapes: Readonly<Record<string, string>> = {
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
  '\\': '\\\\',
  "'": "\\'",
}

function encodeCharacter(character: string): string {
  const code = character.charCodeAt(0)
  if (code >= 0x20 && code !== 0x7f) return escapes[character] ?? character
  return escapes[character] ?? `\\u${code.toString(16).padStart(4, '0')}`
}
