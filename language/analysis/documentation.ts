import {
  documentationPage,
  nullRule,
  operators,
  visibleText,
  type CommandDefinition,
  type ConstructDefinition,
  type FunctionDefinition,
  type MatcherDefinition,
  type MatcherParameter,
  type OperatorDefinition,
  type ParameterDefinition,
  type QueryExample,
  type Signature,
} from '../catalog'
import { typeText } from './fieldType'
import type { FieldSet, KnownField } from './schema'
import type { SeenField } from './seen'

/** Markdown for users, made of rows of the catalog and of what is known of fields. Paragraphs are separated by blank lines. */

/** A command: how it is written, what it gives, its parameters, an example. */
export const commandText = (definition: CommandDefinition): string =>
  paragraphs(
    codeBlock('dql', commandForm(definition)),
    definition.summary,
    remark(definition),
    parameterList(definition.parameters),
    example(definition.example),
    page(definition.source, 'dql'),
  )

/** A function with one of its signatures. */
export const functionText = (definition: FunctionDefinition, signature: Signature | undefined): string =>
  paragraphs(
    codeBlock('dql', functionForm(definition.name, signature)),
    definition.summary,
    `Null: ${nullRule(definition)}`,
    definition.aliasOf && `Another name of \`${definition.aliasOf}\`.`,
    remark(definition),
    parameterList(signature?.parameters ?? []),
    example(definition.example),
    page(definition.source, 'dql'),
  )

/** An operator: its other spellings, what it gives, an example. */
export const operatorText = ({ symbol, aliases, ...definition }: OperatorDefinition): string =>
  paragraphs(
    `**${escaped(symbol)}**${aliases.length > 0 ? ` (also ${aliases.join(', ')})` : ''}`,
    definition.summary,
    example(definition.example),
  )

/** One parameter of a command or function; with the example of its `owner` where that is given and has the parameter. */
export const parameterText = (definition: ParameterDefinition, owner?: WithExample): string =>
  paragraphs(
    `**${definition.name}**${definition.types ? `: ${typeText(definition.types)}` : ''}`,
    definition.summary,
    definition.words && `One of ${listed(definition.words)}.`,
    definition.default === undefined || definition.default === ''
      ? undefined
      : `Default: \`${definition.default}\``,
    definition.isExperimental && '*Experimental.*',
    owner?.example.query.includes(`${definition.name}:`) && example(owner.example),
  )

interface WithExample {
  readonly example: QueryExample
}

/** What it means to align to a unit, with an example. */
export const alignmentText = (meaning: string): string => paragraphs(meaning, example(operators['@'].example))

/** A field: type, origin, members and example values. */
export const fieldText = (field: KnownField): string =>
  paragraphs(
    `**${escaped(field.name)}**: ${typeText(field.type) || 'type unknown'}${elementText(field)}`,
    field.origin && `From ${escaped(field.origin)}.`,
    field.members && field.members.length > 0 && `Members: ${listed(field.members.map(({ name }) => name))}.`,
    field.seen && seenText(field.seen),
    valuesText(field),
  )

/** How often a sample has the field, and its types where there are several. */
function seenText({ records, present, types }: SeenField): string {
  const share = records === 0 ? 0 : Math.round((present / records) * 1000) / 10
  const shares = types.map(({ type, count }) => `${type} ${count}`).join(', ')
  return `In ${present} of ${records} sampled records (${share} %)${types.length > 1 ? `: ${shares}` : ''}.`
}

function valuesText({ seen, examples = [] }: KnownField): string | undefined {
  if (!seen || seen.values.length === 0)
    return examples.length > 0 ? `Values: ${listed(examples)}` : undefined
  const values = seen.values.slice(0, SHOWN_VALUES).map(({ text, count }) => `${listed([text])} ${count}`)
  const isCut = !seen.isComplete || values.length < seen.values.length
  return `Values: ${values.join(', ')}${isCut ? ', …' : ''}`
}

const SHOWN_VALUES = 12

/** What arrays hold, where it is known. */
function elementText({ type, elements }: KnownField): string {
  const isArray = type !== 'unknown' && type.includes('array')
  const text = elements === undefined || !isArray ? '' : typeText(elements)
  return text === '' ? '' : ` of ${text}`
}

/** A data object with the fields that are known of it. */
export const dataObjectText = (name: string, { fields }: FieldSet): string =>
  paragraphs(
    `**${escaped(name)}**: ${fields.length} known field${fields.length === 1 ? '' : 's'}`,
    fields.length > 0 &&
      listed(fields.slice(0, 30).map((field) => field.name)) + (fields.length > 30 ? ' …' : ''),
  )

/** A matcher or another form of the pattern language. */
export const matcherText = (definition: MatcherDefinition | ConstructDefinition): string =>
  paragraphs(
    `**${definition.name}**${definition.type ? `: ${definition.type}` : ''}`,
    'aliases' in definition && definition.aliases.length > 0 && `Also ${listed(definition.aliases)}.`,
    definition.summary,
    configurationList(definition.configuration),
    ...('example' in definition
      ? [
          codeBlock('dpl', definition.example.pattern),
          codeBlock('text', visibleText(definition.example.text)),
          results(definition.example.result),
        ]
      : []),
    page(definition.source, 'dpl'),
  )

/** One configuration parameter of a matcher. */
export const configurationText = (definition: MatcherParameter): string =>
  paragraphs(
    `**${definition.name}**: ${definition.type}`,
    definition.summary,
    definition.default !== undefined && `Default: \`${definition.default}\``,
  )

/** A call as its signature shows it: `substring(expression, from:, to:) → string`. */
export const functionForm = (name: string, signature: Signature | undefined): string =>
  `${name}(${(signature?.parameters ?? []).filter(isShown).map(parameterForm).join(', ')})` +
  (signature ? ` → ${signature.returns === 'any' ? 'any' : signature.returns.join(' | ')}` : '')

/** A parameter in a signature: optional ones end with a question mark, several values with dots. */
export const parameterForm = ({ name, isNamed, isRequired, isVariadic }: ParameterDefinition): string =>
  `${name}${isNamed ? ':' : ''}${isRequired ? '' : '?'}${isVariadic ? '…' : ''}`

const commandForm = ({ name, parameters }: CommandDefinition): string =>
  `${name} ${parameters.filter(isShown).map(parameterForm).join(', ')}`.trimEnd()

const isShown = ({ isHidden }: ParameterDefinition): boolean => !isHidden

function parameterList(parameters: readonly ParameterDefinition[]): string | undefined {
  const lines = parameters
    .filter((parameter) => isShown(parameter) && parameter.summary)
    .map((parameter) => `- \`${parameterForm(parameter)}\`${valueText(parameter)} ${parameter.summary ?? ''}`)
  return lines.length > 0 ? lines.join('\n') : undefined
}

/** Types and default behind the name of a parameter; nothing where any value goes. */
function valueText({ types, default: standIn }: ParameterDefinition): string {
  const kind = types === undefined || types === 'any' ? '' : ` ${types.join(' | ')}`
  const defaults = standIn === undefined || standIn === '' ? '' : ` = \`${standIn}\``
  return kind + defaults === '' ? '' : `${kind}${defaults}.`
}

function configurationList(parameters: readonly MatcherParameter[]): string | undefined {
  const lines = parameters.map(
    ({ name, type, default: standIn, summary }) =>
      `- \`${name}=\` ${type}${standIn === undefined ? '' : ` = \`${standIn}\``}${summary ? `. ${summary}` : ''}`,
  )
  return lines.length > 0 ? lines.join('\n') : undefined
}

const example = ({ query, result }: QueryExample): string =>
  paragraphs(codeBlock('dql', query), results(result))

/** What an example gives; no text where only a Dynatrace environment has an answer. */
const results = (text: string | undefined): string | undefined =>
  text && `Result:\n${codeBlock('text', text)}`

const page = (source: string | undefined, language: 'dql' | 'dpl'): string | undefined =>
  source && `[Dynatrace documentation](${documentationPage(source, language)})`

const remark = ({ isExperimental, isDeprecated }: { isExperimental?: boolean; isDeprecated?: boolean }) =>
  isDeprecated ? '*Deprecated.*' : isExperimental && '*Experimental.*'

/** A text as it is, whatever stands in it: the fence is longer than any run of its own characters in the text. */
export function codeBlock(language: string, text: string): string {
  const longest = [...text.matchAll(/`+/g)].reduce((most, [run]) => Math.max(most, run.length), 2)
  const fence = '`'.repeat(longest + 1)
  return `${fence}${language}\n${text}\n${fence}`
}

const listed = (texts: readonly string[]): string => texts.map(inlineCode).join(', ')

/** A text of the data within a line, never as markup: backticks become quotes, line breaks arrows. */
export const inlineCode = (text: string): string =>
  `\`${text.replaceAll('`', "'").replace(/\r?\n|\r/g, '↵')}\``

const escaped = (text: string): string => text.replace(/[\\*_[\]<>`]/g, (character) => `\\${character}`)

const paragraphs = (...texts: readonly (string | false | undefined)[]): string =>
  texts.filter((text) => text !== undefined && text !== false && text !== '').join('\n\n')
