import { readFileSync } from 'node:fs'
import path from 'node:path'
import {
  dataInspections,
  defaultFormat,
  inspections,
  lineIndex,
  severities,
  type ChosenSeverities,
  type ChosenSeverity,
  type FormatOptions,
  type LineIndex,
} from '../../language'
import type { StaticField } from '../scan'
import {
  bareEntry,
  didYouMean,
  readFormatKey,
  readOrderKey,
  readPatternKey,
  readRecordStartKey,
  readTimezoneKey,
  type KeyReading,
} from './entryKeys'
import { readJsonc, type JsonMemberNode, type JsonNode, type JsonObjectNode } from './jsonc'
import { DEFAULT_RATIO, defaultUnpackLimits, type UnpackLimits } from './prepare/limits'
import type { SourceProblem } from './problem'
import type { Place, SourceEntry } from './source'

/** The name of the file at the root of a workspace that says what sources are. */
export const CONFIGURATION_FILE = 'dql.config.json'

export interface Configuration {
  /** Absolute path; undefined when there is none. */
  readonly file: string | undefined
  readonly sources: ReadonlyMap<string, readonly SourceEntry[]>
  /** IANA name; undefined when not given. */
  readonly timezone: string | undefined
  /** Files of lookup tables by the paths that `load` knows them by, as written. */
  readonly lookups: ReadonlyMap<string, string>
  /** The variables file, as written: relative to the folder of the configuration; undefined when not given. */
  readonly variables: string | undefined
  /** The severities of remarks that are not to be as they are. */
  readonly inspections: ChosenSeverities
  /** How texts are laid out; the usual style where nothing is said. */
  readonly format: FormatOptions
  /** How much may be unpacked. */
  readonly unpack: UnpackLimits
  readonly problems: readonly SourceProblem[]
}

/**
 * Reads the configuration of a folder. Without a file there are no sources and no problem. What is wrong is reported
 * with its place, and the rest still counts. Never throws.
 */
export function loadConfiguration(folder: string | undefined): Configuration {
  const empty = {
    file: undefined,
    sources: new Map(),
    lookups: new Map(),
    timezone: undefined,
    variables: undefined,
    inspections: new Map(),
    format: defaultFormat,
    unpack: defaultUnpackLimits,
    problems: [],
  }
  if (folder === undefined) return empty
  const file = path.join(folder, CONFIGURATION_FILE)
  try {
    return readConfiguration(readFileSync(file, 'utf8'), file)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ''
    if (code === 'ENOENT' || code === 'ENOTDIR') return empty
    return { ...empty, file, problems: [unreadable(file, code)] }
  }
}

/** Reads the text of a configuration; `file` is named in its problems. Never throws. */
export function readConfiguration(text: string, file: string): Configuration {
  return new ConfigurationReader(text, file).read()
}

const unreadable = (file: string, code: string): SourceProblem => ({
  code: 'configuration-unreadable',
  severity: 'error',
  message: `${CONFIGURATION_FILE} cannot be read (${code}). Check that it is a file and that you may read it.`,
  file,
  line: undefined,
  character: undefined,
})

const ROOT_KEYS = [
  'sources',
  'lookups',
  'timezone',
  'variables',
  'inspections',
  'format',
  'unpack',
  '$schema',
]
const CHOSEN_SEVERITIES: readonly ChosenSeverity[] = ['off', ...severities]
const FORMAT_KEYS = ['indent', 'lineWidth', 'lists']
const UNPACK_KEYS = ['megabytes', 'ratio']
const LIST_STYLES: readonly FormatOptions['lists'][] = ['auto', 'always']
const ENTRY_KEYS = [
  'files',
  'order',
  'format',
  'pattern',
  'recordStart',
  'timezone',
  'timestamp',
  'loglevel',
  'fields',
]

/** How wide a tab is taken to be where lines are measured. */
const TAB_WIDTH = 4

class ConfigurationReader {
  private readonly problems: SourceProblem[] = []
  private readonly lines: LineIndex

  constructor(
    private readonly text: string,
    private readonly file: string,
  ) {
    this.lines = lineIndex(text)
  }

  read(): Configuration {
    const { root, fault } = readJsonc(this.text)
    if (fault) this.report('configuration-syntax', fault.offset, `${fault.message}.`)
    const members = root ? this.membersOf(root, 'The configuration', ROOT_KEYS) : []
    const sources = members.find(({ name }) => name === 'sources')
    const lookups = members.find(({ name }) => name === 'lookups')
    const timezone = members.find(({ name }) => name === 'timezone')
    const variables = members.find(({ name }) => name === 'variables')
    const chosen = members.find(({ name }) => name === 'inspections')
    const format = members.find(({ name }) => name === 'format')
    const unpack = members.find(({ name }) => name === 'unpack')
    return {
      file: this.file,
      sources: sources ? this.sources(sources.value) : new Map(),
      lookups: lookups ? this.lookups(lookups.value) : new Map(),
      timezone: this.timezone(timezone?.value),
      variables: this.string(variables?.value, '"variables"'),
      inspections: chosen ? this.severities(chosen.value) : new Map(),
      format: format ? this.layout(format.value) : defaultFormat,
      unpack: unpack ? this.unpackLimits(unpack.value) : defaultUnpackLimits,
      problems: this.problems,
    }
  }

  private sources(node: JsonNode): ReadonlyMap<string, readonly SourceEntry[]> {
    const members = this.membersOf(node, '"sources"', undefined)
    return new Map(members.map(({ name, value }) => [name, this.entries(name, value)]))
  }

  private lookups(node: JsonNode): ReadonlyMap<string, string> {
    return new Map(
      this.membersOf(node, '"lookups"', undefined).flatMap(({ name, value, nameStart }) => {
        const file = this.string(value, `The file of "${name}"`)
        if (name.startsWith('/')) return file === undefined ? [] : [[name, file] as const]
        this.report(
          'lookup-path',
          nameStart,
          `The path "${name}" of a lookup table should begin with a slash.`,
        )
        return []
      }),
    )
  }

  private entries(source: string, node: JsonNode): readonly SourceEntry[] {
    const nodes = node.kind === 'array' ? node.elements : [node]
    return nodes.flatMap((it) => this.entry(source, it) ?? [])
  }

  /** A lone string stands for an entry that only names files. */
  private entry(source: string, node: JsonNode): SourceEntry | undefined {
    const place = this.placeOf(node)
    const bare = { ...bareEntry, place }
    if (node.kind === 'scalar' && typeof node.value === 'string') return { ...bare, files: [node.value] }
    const members = this.membersOf(node, `An entry of source "${source}"`, ENTRY_KEYS)
    const valueOf = (key: string): JsonNode | undefined => members.find(({ name }) => name === key)?.value
    const filesNode = valueOf('files')
    const files = filesNode ? this.strings(filesNode, '"files"') : []
    if (files.length === 0) {
      const isUnsaid = node.kind === 'object' && (!filesNode || filesNode.kind === 'array')
      const message = `An entry of source "${source}" needs "files": a path or a glob.`
      if (isUnsaid) this.report('missing-key', (filesNode ?? node).start, message)
      return undefined
    }
    const format = this.meant(valueOf('format'), '"format"', readFormatKey)
    const pattern = this.meant(valueOf('pattern'), '"pattern"', readPatternKey)
    return {
      files,
      format: format?.format,
      pattern: pattern ?? format?.pattern,
      recordStart: this.meant(valueOf('recordStart'), '"recordStart"', readRecordStartKey),
      timezone: this.timezone(valueOf('timezone')),
      order: this.meant(valueOf('order'), '"order"', readOrderKey),
      timestamp: this.string(valueOf('timestamp'), '"timestamp"'),
      loglevel: this.string(valueOf('loglevel'), '"loglevel"'),
      fields: this.fields(valueOf('fields')),
      place,
      timestampPlace: valueOf('timestamp') && this.placeOf(valueOf('timestamp')!),
    }
  }

  private placeOf({ start }: JsonNode): Place {
    return { file: this.file, ...this.lines.positionAt(start) }
  }

  private strings(node: JsonNode, what: string): readonly string[] {
    const nodes = node.kind === 'array' ? node.elements : [node]
    return nodes.flatMap((it) => this.string(it, what) ?? [])
  }

  private string(node: JsonNode | undefined, what: string): string | undefined {
    if (!node) return undefined
    if (node.kind === 'scalar' && typeof node.value === 'string') return node.value
    this.report('wrong-type', node.start, `${what} should be a string, but is ${kindOf(node)}.`)
    return undefined
  }

  /** A string that means something; what is wrong with it is reported at its place. */
  private meant<Value>(
    node: JsonNode | undefined,
    what: string,
    reader: (text: string) => KeyReading<Value>,
  ): Value | undefined {
    const text = this.string(node, what)
    if (text === undefined || !node) return undefined
    const reading = reader(text)
    if ('value' in reading) return reading.value
    this.report(reading.code, node.start, reading.message)
    return undefined
  }

  private fields(node: JsonNode | undefined): readonly StaticField[] {
    if (!node) return []
    return this.membersOf(node, '"fields"', undefined).flatMap(({ name, value }) => {
      const field = value.kind === 'scalar' ? fieldValue(value.value) : undefined
      if (field !== undefined) return [{ name, value: field }]
      const message = `Field "${name}" should be a string, a number or a boolean, but is ${kindOf(value)}.`
      this.report('wrong-type', value.start, message)
      return []
    })
  }

  private timezone(node: JsonNode | undefined): string | undefined {
    return this.meant(node, '"timezone"', readTimezoneKey)
  }

  private severities(node: JsonNode): ChosenSeverities {
    const codes = Object.keys({ ...inspections, ...dataInspections })
    const chosen = this.membersOf(node, '"inspections"', undefined).flatMap(({ name, nameStart, value }) => {
      if (codes.includes(name)) {
        const severity = this.severity(name, value)
        return severity ? [[name, severity] as const] : []
      }
      const message = `There is no inspection "${name}"${didYouMean(name, codes)}`
      this.report('unknown-inspection', nameStart, message, 'warning')
      return []
    })
    return new Map(chosen)
  }

  private severity(code: string, node: JsonNode): ChosenSeverity | undefined {
    const severity = this.string(node, `"${code}"`)
    const known = CHOSEN_SEVERITIES.find((one) => one === severity)
    if (known || severity === undefined) return known
    const words = CHOSEN_SEVERITIES.map((one) => `"${one}"`).join(', ')
    const message = `"${severity}" is no severity${didYouMean(severity, CHOSEN_SEVERITIES)} Severities are ${words}.`
    this.report('unknown-severity', node.start, message)
    return undefined
  }

  /** How texts are laid out. What is not said, or wrong, is as usual. */
  private layout(node: JsonNode): FormatOptions {
    const members = this.membersOf(node, '"format"', FORMAT_KEYS)
    const valueOf = (key: string): JsonNode | undefined => members.find(({ name }) => name === key)?.value
    const indent = valueOf('indent')
    const usesTabs = indent?.kind === 'scalar' && indent.value === 'tab'
    return {
      indentWidth:
        (usesTabs
          ? TAB_WIDTH
          : this.wholeNumber(indent, '"indent"', { from: 1, to: 16, or: ', or "tab"' })) ??
        defaultFormat.indentWidth,
      usesTabs,
      lineWidth:
        this.wholeNumber(valueOf('lineWidth'), '"lineWidth"', { from: 20, to: 1000 }) ??
        defaultFormat.lineWidth,
      lists: this.listStyle(valueOf('lists')) ?? defaultFormat.lists,
    }
  }

  private unpackLimits(node: JsonNode): UnpackLimits {
    const members = this.membersOf(node, '"unpack"', UNPACK_KEYS)
    const numberOf = (key: string, to: number): number | undefined => {
      const value = members.find(({ name }) => name === key)?.value
      return this.wholeNumber(value, `"${key}"`, { from: 1, to })
    }
    return {
      megabytes: numberOf('megabytes', 100_000_000),
      ratio: numberOf('ratio', 1_000_000) ?? DEFAULT_RATIO,
    }
  }

  private wholeNumber(
    node: JsonNode | undefined,
    what: string,
    { from, to, or = '' }: { readonly from: number; readonly to: number; readonly or?: string },
  ): number | undefined {
    if (!node) return undefined
    const value = node.kind === 'scalar' ? node.value : undefined
    if (typeof value === 'number' && Number.isInteger(value) && from <= value && value <= to) return value
    this.report('wrong-type', node.start, `${what} should be a whole number from ${from} to ${to}${or}.`)
    return undefined
  }

  private listStyle(node: JsonNode | undefined): FormatOptions['lists'] | undefined {
    const style = this.string(node, '"lists"')
    const known = LIST_STYLES.find((one) => one === style)
    if (known || style === undefined || !node) return known
    const message = `"${style}" is no style of lists${didYouMean(style, LIST_STYLES)} Styles are "auto", "always".`
    this.report('unknown-list-style', node.start, message)
    return undefined
  }

  /** The members of an object, each name once, without those that are not among `keys`; both are reported. */
  private membersOf(
    node: JsonNode,
    what: string,
    keys: readonly string[] | undefined,
  ): readonly JsonMemberNode[] {
    if (node.kind !== 'object') {
      this.report('wrong-type', node.start, `${what} should be an object, but is ${kindOf(node)}.`)
      return []
    }
    return lastOfEachName(node, (member) => {
      this.report(
        'duplicate-key',
        member.nameStart,
        `"${member.name}" stands here a second time; this one counts.`,
        'warning',
      )
    }).filter((member) => {
      if (!keys || keys.includes(member.name)) return true
      const message = `${what} has no key "${member.name}"${didYouMean(member.name, keys)} Keys are ${keys.join(', ')}.`
      this.report('unknown-key', member.nameStart, message, 'warning')
      return false
    })
  }

  private report(
    code: string,
    offset: number,
    message: string,
    severity: SourceProblem['severity'] = 'error',
  ): void {
    const { line, character } = this.lines.positionAt(offset)
    this.problems.push({ code, severity, message, file: this.file, line, character })
  }
}

function lastOfEachName(node: JsonObjectNode, onSecond: (member: JsonMemberNode) => void): JsonMemberNode[] {
  const byName = new Map<string, JsonMemberNode>()
  for (const member of node.members) {
    if (byName.has(member.name)) onSecond(member)
    byName.set(member.name, member)
  }
  return [...byName.values()]
}

function kindOf(node: JsonNode): string {
  if (node.kind !== 'scalar') return node.kind === 'array' ? 'an array' : 'an object'
  return node.value === null ? 'null' : `a ${typeof node.value}`
}

/** Whole numbers become longs, as in records. */
function fieldValue(value: string | number | boolean | null): StaticField['value'] | undefined {
  if (value === null) return undefined
  return typeof value === 'number' && Number.isSafeInteger(value) ? BigInt(value) : value
}
