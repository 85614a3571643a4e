import { isFault, readJsonObject } from '../../scan'
import { RecordValue, type Value } from '../../values'
import type { ConfiguredFormat } from '../source'

/** How many bytes decide, apart from whether the first line is a record. */
const LOOKED_AT = 16_384

const LINE_FEED = 10

/** An array of objects begins with these two brackets; a line of a log may begin with `[` alone. */
const ARRAY = /^\s*\[\s*(\{\s*("|\}|$)|$)/

/** An object whose first member that is no scalar is an array of objects. */
const WRAPPER =
  /^\s*\{\s*((?:"(?:[^"\\]|\\.)*"\s*:\s*(?:"(?:[^"\\]|\\.)*"|[-+.\w]+)\s*,\s*)*)"((?:[^"\\]|\\.)*)"\s*:\s*\[\s*\{/

/** What members are called that hold the records of an export. */
const MEMBERS = new Set(['records', 'events', 'logevents', 'entries', 'items', 'value', 'hits', 'results', 'logs', 'data']) // prettier-ignore

/**
 * Whether a text in UTF-8 is JSON arrays of objects, or an object around one, rather than records line by line. One line
 * that is an object counts as such when it has no other member, or a name that exports use.
 */
export function detectArray(
  text: Buffer,
  { isCut, configured }: { readonly isCut: boolean; readonly configured: ConfiguredFormat | undefined },
): boolean {
  const start = text.toString('latin1', 0, LOOKED_AT).replace(/^\xEF\xBB\xBF/, '')
  if (configured !== undefined) return configured === 'json' && /^\s*[[{]/.test(start)
  if (ARRAY.test(start)) return true
  const [, before, name] = WRAPPER.exec(start) ?? []
  if (name === undefined) return false
  const isExport = MEMBERS.has(name.toLowerCase())
  const lineEnd = text.indexOf(LINE_FEED, start.search(/\S/))
  if (lineEnd < 0 && isCut) return before === '' || isExport
  const line = readJsonObject(text, 0, lineEnd < 0 ? text.length : lineEnd)
  if (isFault(line)) return before === '' || isExport
  return isBlank(text, lineEnd) && (line.size === 1 || isExport) && hasObjectsOnly(line.get(name))
}

/** Whether nothing follows. */
const isBlank = (text: Buffer, from: number): boolean =>
  from < 0 || text.subarray(from).every((byte) => byte <= 32)

const hasObjectsOnly = (value: Value | undefined): boolean =>
  Array.isArray(value) && (value as readonly Value[]).every((item) => item instanceof RecordValue)
