import { readFileSync } from 'node:fs'
import path from 'node:path'
import { lineIndex, type Variables, type VariableValue } from '../../language'
import type { Configuration } from './configuration'
import { readJsonc, type JsonNode } from './jsonc'
import type { SourceProblem } from './problem'

/** The name of the file at the root of a workspace that gives dashboard variables their values. */
export const VARIABLES_FILE = 'dql.variables.json'

export interface LoadedVariables {
  /** Absolute path of the file that was looked for; undefined without a folder. */
  readonly file: string | undefined
  /** Undefined when there is no file: then nothing is known of variables. */
  readonly variables: Variables | undefined
  readonly problems: readonly SourceProblem[]
}

/**
 * The values of variables in a folder: from the file that the configuration names, else from `dql.variables.json`.
 * No such file is no problem unless it is named. What is wrong is reported with its place, and the rest still counts.
 * Never throws.
 */
export function loadVariables(
  folder: string | undefined,
  configuration: Pick<Configuration, 'variables'>,
): LoadedVariables {
  if (folder === undefined) return { file: undefined, variables: undefined, problems: [] }
  const named = configuration.variables
  return loadVariablesFile(path.resolve(folder, named ?? VARIABLES_FILE), named !== undefined)
}

/** The values in a file of variables. `isNamed`: somebody has said that there is such a file. */
export function loadVariablesFile(file: string, isNamed: boolean): LoadedVariables {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ''
    const isAbsent = code === 'ENOENT' || code === 'ENOTDIR'
    return { file, variables: undefined, problems: isAbsent && !isNamed ? [] : [unreadable(file, code)] }
  }
  return { file, ...readVariables(text, file) }
}

/** Reads the text of a variables file: a JSON object, also with comments. `file` is named in its problems. */
export function readVariables(text: string, file: string): Omit<LoadedVariables, 'file'> {
  const problems: SourceProblem[] = []
  const lines = lineIndex(text)
  const report = (code: string, offset: number, message: string): void =>
    void problems.push({ code, severity: 'error', message, file, ...lines.positionAt(offset) })
  const { root, fault } = readJsonc(text)
  if (fault) report('variables-syntax', fault.offset, `${fault.message}.`)
  if (root && root.kind !== 'object')
    report('wrong-type', root.start, 'Variables stand in a JSON object: {"name": value}.')
  const variables = new Map<string, VariableValue>()
  for (const { name, nameStart, value } of root?.kind === 'object' ? root.members : []) {
    if (name === '$schema') continue
    if (!/^\w+$/.test(name))
      report(
        'variable-name',
        nameStart,
        `"${name}" is no name of a variable: it has letters, digits and _ only.`,
      )
    const read = valueOf(value, text)
    if (read === undefined)
      report(
        'wrong-type',
        value.start,
        `The value of "${name}" is a string, a number, a boolean, null, or a list of them.`,
      )
    else variables.set(name, read)
  }
  return { variables, problems }
}

/** A value as the command line writes it: JSON where it is, else the text itself. */
export function variableOfText(text: string): VariableValue {
  const { root, fault } = readJsonc(text)
  const value = root && !fault ? valueOf(root, text) : undefined
  return value === undefined ? text : value
}

/** Whole numbers are longs, as in queries; those written with a point or an exponent are doubles. */
function valueOf(node: JsonNode, text: string): VariableValue | undefined {
  if (node.kind === 'object') return undefined
  if (node.kind === 'array') {
    const elements = node.elements.map((element) => valueOf(element, text))
    return elements.some((element) => element === undefined) ? undefined : (elements as VariableValue[])
  }
  if (typeof node.value !== 'number') return node.value
  const written = text.slice(node.start, node.end)
  const whole = /^-?\d+$/.test(written) ? BigInt(written) : undefined
  return whole !== undefined && whole === BigInt.asIntN(64, whole) ? whole : node.value
}

const unreadable = (file: string, code: string): SourceProblem => ({
  code: 'variables-unreadable',
  severity: 'error',
  message: `The variables file ${path.basename(file)} cannot be read (${code}). Check its name, and that you may read it.`,
  file,
  line: undefined,
  character: undefined,
})
