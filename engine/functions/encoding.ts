import { Buffer } from 'node:buffer'
import { Binary, type Value } from '../values'
import type { ScalarFunction } from './context'
import { htmlEntities } from './htmlEntities'
import { lift, mismatch, string, type Reader } from './lift'

/** The UTF-8 bytes of a string, or the bytes of a binary value. */
export const bytes: Reader<Buffer> = (value) => {
  if (typeof value === 'string') return Buffer.from(value, 'utf8')
  return value instanceof Binary
    ? Buffer.from(value.bytes.buffer, value.bytes.byteOffset, value.bytes.length)
    : mismatch
}

/** Text codings. Input that is not in the coding gives null. Source: DQL reference, "string functions". */
export const encoding = {
  encodeBase16: lift([bytes], ([content]) => content.toString('hex')),
  encodeBase64: lift([bytes], ([content]) => content.toString('base64')),
  decodeBase16ToBinary: lift([bytes], ([text]) => toBinary(decodeHex(text.toString('latin1')))),
  decodeBase16ToString: lift(
    [bytes],
    ([text]) => decodeHex(text.toString('latin1'))?.toString('utf8') ?? null,
  ),
  decodeBase64ToBinary: lift([bytes], ([text]) => toBinary(decodeBase64(text.toString('latin1')))),
  decodeBase64ToString: lift(
    [bytes],
    ([text]) => decodeBase64(text.toString('latin1'))?.toString('utf8') ?? null,
  ),
  encodeUrl: lift([string], ([text]) => encodeUrl(text)),
  decodeUrl: lift([string], ([text]) => text.replace(/(?:%[0-9a-fA-F]{2})+/g, decodePercents)),
  escape: lift([string], ([text]) => text.replace(/[^ !#-&(-[\]-~]/g, escapeUnit)),
  unescape: lift([string], ([text]) =>
    text.replace(/\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|([^]))/g, unescapeUnit),
  ),
  unescapeHtml: lift([string], ([text]) =>
    text.replace(/&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(\w+));/g, resolveEntity),
  ),
} satisfies Record<string, ScalarFunction>

function toBinary(content: Buffer | undefined): Value {
  return content === undefined ? null : new Binary(content)
}

function decodeHex(text: string): Buffer | undefined {
  return /^(?:[0-9a-fA-F]{2})*$/.test(text) ? Buffer.from(text, 'hex') : undefined
}

function decodeBase64(text: string): Buffer | undefined {
  return /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?)?$/.test(text)
    ? Buffer.from(text, 'base64')
    : undefined
}

/** Letters, digits and `-._~` stay, other characters become their UTF-8 bytes in upper-case hex. */
function encodeUrl(text: string): string {
  return encodeURIComponent(Buffer.from(text, 'utf8').toString('utf8')).replace(
    /[!'()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

function decodePercents(escapes: string): string {
  return Buffer.from(escapes.replaceAll('%', ''), 'hex').toString('utf8')
}

const shortEscapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  "'": "\\'",
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
}

function escapeUnit(unit: string): string {
  const short = shortEscapes[unit]
  if (short !== undefined) return short
  const code = unit.charCodeAt(0)
  const hex = code.toString(16)
  return code < 0x80 ? `\\x${hex.padStart(2, '0')}` : `\\u${hex.padStart(4, '0')}`
}

const shortUnescapes: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '`': '`',
  '\\': '\\',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
}

/** An escape that is not known stays as it stands. */
function unescapeUnit(
  whole: string,
  byte: string | undefined,
  unit: string | undefined,
  letter: string,
): string {
  const hex = byte ?? unit
  return hex === undefined ? (shortUnescapes[letter] ?? whole) : String.fromCharCode(parseInt(hex, 16))
}

function resolveEntity(
  whole: string,
  decimal: string | undefined,
  hex: string | undefined,
  name: string,
): string {
  if (decimal === undefined && hex === undefined) return htmlEntities.get(name) ?? whole
  const code = decimal === undefined ? parseInt(hex!, 16) : Number(decimal)
  return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000)
    ? String.fromCodePoint(code)
    : whole
}
