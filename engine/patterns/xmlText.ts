/** An XML element that was read: names as written, text decoded. */
export interface XmlElement {
  readonly name: string
  readonly attributes: readonly (readonly [name: string, value: string])[]
  /** Elements and texts in order; texts are never empty and never white space only. */
  readonly children: readonly (XmlElement | string)[]
}

/** Deeper elements count as not well formed: the reader calls itself once per level. */
const DEEPEST = 200

/**
 * The document at `start`: prolog, then one element. Undefined when it is not well formed. Declarations, comments,
 * processing instructions and document types are read over; character references, the five predefined entities and
 * CDATA are decoded, other entities make it ill-formed.
 */
export function readXml(
  text: string,
  start: number,
): { readonly element: XmlElement; readonly end: number } | undefined {
  const reader = new XmlReader(text, start)
  reader.skipMisc()
  const element = reader.element(0)
  return element && { element, end: reader.position }
}

const nameAt = /[\p{L}_:][\p{L}\p{N}_:.\-·]*/uy
const blanksAt = /[ \t\r\n]*/y
const attributeAt = /([\p{L}_:][\p{L}\p{N}_:.\-·]*)[ \t\r\n]*=[ \t\r\n]*(?:"([^"<]*)"|'([^'<]*)')/uy
/** What carries no content: declaration or instruction, comment, document type without internal subset. */
const miscAt = /<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE[^>[]*>/y
const cdataAt = /<!\[CDATA\[([\s\S]*?)\]\]>/y
const charactersAt = /[^<]+/y

class XmlReader {
  constructor(
    private readonly text: string,
    public position: number,
  ) {}

  /** Blanks and everything without content. */
  skipMisc(): void {
    do this.take(blanksAt)
    while (this.take(miscAt))
  }

  element(depth: number): XmlElement | undefined {
    if (depth > DEEPEST || this.text[this.position] !== '<') return undefined
    this.position++
    const name = this.take(nameAt)?.[0]
    const attributes = name === undefined ? undefined : this.attributes()
    if (name === undefined || attributes === undefined) return undefined
    if (this.takeText('/>')) return { name, attributes, children: [] }
    if (!this.takeText('>')) return undefined
    const children = this.content(depth)
    if (children === undefined || !this.takeText(`</${name}`)) return undefined
    this.take(blanksAt)
    return this.takeText('>') ? { name, attributes, children } : undefined
  }

  private attributes(): [string, string][] | undefined {
    const attributes = new Map<string, string>()
    for (;;) {
      const hasBlank = this.take(blanksAt)?.[0] !== ''
      const found = hasBlank ? this.take(attributeAt) : undefined
      if (!found) return [...attributes]
      const value = decodeEntities(found[2] ?? found[3] ?? '')
      if (value === undefined || attributes.has(found[1] ?? '')) return undefined
      attributes.set(found[1] ?? '', value)
    }
  }

  private content(depth: number): (XmlElement | string)[] | undefined {
    const children: (XmlElement | string)[] = []
    let run = ''
    const flush = (): void => {
      if (run.trim() !== '') children.push(run.trim())
      run = ''
    }
    for (;;) {
      const characters = this.take(charactersAt)
      const cdata = characters ? undefined : this.take(cdataAt)
      if (characters ?? cdata) {
        const decoded = cdata ? (cdata[1] ?? '') : decodeEntities(characters?.[0] ?? '')
        if (decoded === undefined) return undefined
        run += decoded
      } else if (!this.take(miscAt)) {
        flush()
        if (this.position >= this.text.length) return undefined
        if (this.text.startsWith('</', this.position)) return children
        const child = this.element(depth + 1)
        if (child === undefined) return undefined
        children.push(child)
      }
    }
  }

  private take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.position
    const found = pattern.exec(this.text)
    if (found) this.position = pattern.lastIndex
    return found ?? undefined
  }

  private takeText(wanted: string): boolean {
    if (!this.text.startsWith(wanted, this.position)) return false
    this.position += wanted.length
    return true
  }
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/** Text with references replaced; undefined when one is unknown. */
function decodeEntities(text: string): string | undefined {
  const [first = '', ...parts] = text.split('&')
  const decoded = parts.map(decodePart)
  return decoded.includes(undefined) ? undefined : first + decoded.join('')
}

/** Text behind an ampersand: the name of the reference, a semicolon, and the text that follows. */
function decodePart(part: string): string | undefined {
  const end = part.indexOf(';')
  const character = end < 0 ? undefined : referenced(part.slice(0, end))
  return character === undefined ? undefined : character + part.slice(end + 1)
}

function referenced(body: string): string | undefined {
  const match = /^#(?:x([0-9A-Fa-f]+)|(\d+))$/.exec(body)
  if (!match) return entities[body]
  const codePoint = match[1] === undefined ? Number(match[2]) : parseInt(match[1], 16)
  return codePoint > 0 && codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : undefined
}
