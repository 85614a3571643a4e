import { Buffer } from 'node:buffer'
import { decodeUtf8, isUtf8Slice, RecordValue, type Value } from '../../values'
import type * as p from '../program'
import { readXml, type XmlElement } from '../xmlText'
import { capture, FAIL, type Run, type Step } from './run'

const LESS = 60

export function xml(program: p.Xml): Step {
  return (run, at) => {
    // A root that is named is looked for, whatever stands before it.
    if (program.rootTag === undefined && !startsXml(run, at)) return FAIL
    const limit = Math.min(run.end, at + program.maxBytes)
    if (!run.spend(limit - at)) return FAIL
    const text = decodeUtf8(run.bytes, at, limit)
    const start = program.rootTag === undefined ? 0 : rootStart(text, program.rootTag)
    const found = start < 0 ? undefined : readXml(text, start)
    if (found === undefined) return FAIL
    const next = at + Buffer.byteLength(text.slice(0, found.end))
    // Bytes that are no UTF-8 are longer as text, so that positions would not agree.
    if (next > run.end || !isUtf8Slice(run.bytes, at, next)) return FAIL
    if (program.slot !== undefined) capture(run, program.slot, documentOf(found.element, program))
    return next
  }
}

function startsXml({ bytes, end }: Run, at: number): boolean {
  let first = at
  while (first < end && (bytes[first] === 32 || (bytes[first]! >= 9 && bytes[first]! <= 13))) first++
  return first < end && bytes[first] === LESS
}

/** Where the first element with this name starts. */
function rootStart(text: string, tag: string): number {
  for (let at = text.indexOf(`<${tag}`); at >= 0; at = text.indexOf(`<${tag}`, at + 1)) {
    if (/^[\s/>]/.test(text.slice(at + tag.length + 1, at + tag.length + 2))) return at
  }
  return -1
}

function documentOf(element: XmlElement, program: p.Xml): Value {
  const value = program.form === 'verbose' ? verboseOf(element, program) : valueOf(element, program)
  if (!program.excludesRoot) return new RecordValue(new Map([[nameIn(element.name, program), value]]))
  return value instanceof RecordValue ? value : new RecordValue(new Map([['#text', value]]))
}

/** Text alone is a string; attributes get an `@`, text beside other things stands under `#text`. */
function valueOf({ attributes, children }: XmlElement, program: p.Xml): Value {
  const texts = children.filter((child) => typeof child === 'string')
  const kept = program.form === 'usual' ? attributes : []
  if (kept.length === 0 && texts.length === children.length) return texts.join('')
  const members = new Map<string, Value>(kept.map(([name, value]) => [`@${nameIn(name, program)}`, value]))
  const byName = new Map<string, Value[]>()
  for (const child of children) {
    if (typeof child === 'string') continue
    const name = nameIn(child.name, program)
    byName.set(name, [...(byName.get(name) ?? []), valueOf(child, program)])
  }
  for (const [name, values] of byName) members.set(name, values.length === 1 ? (values[0] ?? null) : values)
  if (texts.length > 0) members.set('#text', texts.length === 1 ? (texts[0] ?? null) : texts)
  return new RecordValue(members)
}

/** Every element in one form, also without attributes or children: `text` is all text directly in it, or null. */
function verboseOf({ name, attributes, children }: XmlElement, program: p.Xml): RecordValue {
  const texts = children.filter((child) => typeof child === 'string')
  return new RecordValue(
    new Map<string, Value>([
      ['name', nameIn(name, program)],
      [
        'attributes',
        new RecordValue(new Map(attributes.map(([key, value]) => [nameIn(key, program), value]))),
      ],
      ['text', texts.length === 0 ? null : texts.join('')],
      [
        'children',
        children.flatMap((child) => (typeof child === 'string' ? [] : [verboseOf(child, program)])),
      ],
    ]),
  )
}

/** The local part of a name where prefixes are ignored. */
const nameIn = (name: string, { ignoresNamespaces }: p.Xml): string =>
  ignoresNamespaces ? name.slice(name.indexOf(':') + 1) : name
