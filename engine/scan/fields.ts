import { CONTAINER_TIME } from './containerLines'
import type { SourceFile } from './sourceFile'

/** Where the values of a field come from, in one file. */
export type FieldOrigin =
  | { readonly kind: 'static' }
  | { readonly kind: 'timestamp' }
  | { readonly kind: 'loglevel' }
  | { readonly kind: 'status' }
  | { readonly kind: 'content' }
  | { readonly kind: 'fileName' }
  | { readonly kind: 'member' }
  | { readonly kind: 'nowhere' }

/**
 * Says where a field comes from. Static fields win over everything, since a source is what its configuration says;
 * then `timestamp`, `loglevel` and `status` by their rules, `content`, and `log.source`, which a member gives or the
 * file name. Exports of a pattern that are no fields come from nowhere.
 */
export function originOf(file: SourceFile, field: string): FieldOrigin {
  if (file.fields.some(({ name }) => name === field)) return { kind: 'static' }
  if (field === 'timestamp' && file.timestamp.kind !== 'none') return { kind: 'timestamp' }
  if (field === 'loglevel' && isDerivedLevel(file)) return { kind: 'loglevel' }
  if (field === 'status' && file.derivesStatus === true) return { kind: 'status' }
  if (field === 'content') return { kind: 'content' }
  if (field === 'log.source') return { kind: 'fileName' }
  return { kind: file.pattern?.fields.includes(field) === false ? 'nowhere' : 'member' }
}

/** The members that have to be read to know `fields`, each once. Empty for text. */
export function membersFor(file: SourceFile, fields: readonly string[]): readonly string[] {
  if (file.format === 'text') return []
  return [...new Set(fields.flatMap((field) => membersOf(file, field)))]
}

function membersOf(file: SourceFile, field: string): readonly string[] {
  switch (originOf(file, field).kind) {
    case 'static':
    case 'nowhere':
      return []
    case 'timestamp':
      return timeMembersOf(file)
    case 'loglevel':
      return ['member' in file.loglevel ? file.loglevel.member : contentMemberOf(file)]
    case 'status':
      return membersOf(file, 'loglevel')
    case 'content':
      return [contentMemberOf(file)]
    default:
      return [field]
  }
}

function timeMembersOf(file: SourceFile): readonly string[] {
  if (file.timestamp.kind === 'member') {
    const { member, otherwise } = file.timestamp
    return otherwise === undefined ? [member] : [member, otherwise]
  }
  const isOfLine = file.timestamp.kind === 'lineHead' && file.format === 'pattern'
  return isOfLine ? [] : [contentMemberOf(file)]
}

/** The member that holds the text of a record, where it has one. */
export const contentMemberOf = ({ contentMember }: SourceFile): string => contentMember ?? 'content'

/** The names of members that all records of a file may have; undefined where each record brings its own. */
export function knownMembers({ format, pattern, table }: SourceFile): readonly string[] | undefined {
  if (format === 'pattern') return pattern?.fields ?? []
  if (format === 'table') return table?.columns.map(({ name }) => name) ?? []
  return format === 'text' ? [] : undefined
}

/** The JSON member `loglevel` is taken as it stands; other members and the line give canonical levels. */
function isDerivedLevel({ format, loglevel }: SourceFile): boolean {
  if (loglevel.kind === 'member') return loglevel.member !== 'loglevel' || format !== 'jsonLines'
  return loglevel.kind !== 'none'
}

/**
 * The fields of a record of which all fields are wanted, in order: what every log record has, then its own members in
 * the order of the file, then what the source adds.
 */
export function openFields(file: SourceFile, members: readonly string[]): readonly string[] {
  const first = ['timestamp', 'loglevel', 'status', 'content'].filter((name) => {
    const { kind } = originOf(file, name)
    if (name === 'status') return kind === 'status'
    return !COMES_WITH_RECORDS.includes(kind) || members.includes(name)
  })
  const last = [...file.fields.map(({ name }) => name), 'log.source']
  const isOwn = (name: string): boolean => name !== file.contentMember && name !== CONTAINER_TIME
  const own = members.filter((name) => !last.includes(name) && isOwn(name))
  return [...new Set([...first, ...own, ...last])]
}

const COMES_WITH_RECORDS: readonly FieldOrigin['kind'][] = ['member', 'nowhere']
