const reserved = new Set(['true', 'false', 'null', 'mod', 'and', 'or', 'xor', 'not', 'in'])

/** A field name, in backticks where DQL needs them. The engine's own names begin with a character without a form. */
export function printName(name: string): string {
  const isPlain =
    /^[A-Za-z_][A-Za-z0-9_.]*$/.test(name) && !name.endsWith('.') && !reserved.has(name.toLowerCase())
  return isPlain ? name : `\`${name.replace(/[\\`]/g, '\\$&').replaceAll('\0', '␀')}\``
}
