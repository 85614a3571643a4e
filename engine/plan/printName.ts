const reserved = new Set(['true', 'false', 'null', 'mod', 'and', 'or', 'xor', 'not', 'in'])

/** A field name, in backticks where DQL needs them. */
export function printName(name: string): string {
  const isPlain =
    /^[A-Za-z_][A-Za-z0-9_.]*$/.test(name) && !name.endsWith('.') && !reserved.has(name.toLowerCase())
  return isPlain ? name : `\`${name.replace(/[\\`]/g, '\\$&')}\``
}
