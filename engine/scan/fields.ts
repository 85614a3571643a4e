import type { SourceFile } from './sourceFile'

/** Where the values of a field come from, in one file. */
export type FieldOrigin =
  | { readonly kind: 'static' }
  | { readonly kind: 'timestamp' }
  | { readonly kind: 'loglevel' }
  | { readonly kind: 'content' }
  | { readonly kind: 'fileName' }
  | { readonly kind: 'member' }

/**
 * Says where a field comes from. Static fields win over everything, since a source is what its configuration says;
 * then `timestamp` and `loglevel` by their rules, `content`, and `log.source`, which a member gives or the file name.
 */
export function originOf(file: SourceFile, field: string): FieldOrigin {
  if (file.fields.some(({ name }) => name === field)) return { kind: 'static' }
  if (field === 'timestamp' && file.timestamp.kind !== 'none') return { kind: 'timestamp' }
  if (field === 'loglevel' && isDerivedLevel(file)) return { kind: 'loglevel' }
  if (field === 'content') return { kind: 'content' }
  return { kind: field === 'log.source' ? 'fileName' : 'member' }
}

/** The JSON members that have to be read to know `fields`, each once. Empty for text. */
export function membersFor(file: SourceFile, fields: readonly string[]): readonly string[] {
  if (file.format === 'text') return []
  return [...new Set(fields.flatMap((field) => membersOf(file, field)))]
}

function membersOf(file: SourceFile, field: string): readonly string[] {
  switch (originOf(file, field).kind) {
    case 'static':
      return []
    case 'timestamp':
      return file.timestamp.kind === 'member' ? [file.timestamp.member] : ['content']
    case 'loglevel':
      return file.loglevel.kind === 'member' ? [file.loglevel.member] : ['content']
    default:
      return [field]
  }
}

/** The member `loglevel` is taken as it stands; other members and the line give canonical levels. */
function isDerivedLevel({ loglevel }: SourceFile): boolean {
  return loglevel.kind === 'lineHead' || (loglevel.kind === 'member' && loglevel.member !== 'loglevel')
}

/**
 * The fields of a record of which all fields are wanted, in order: what every log record has, then its own members in
 * the order of the file, then what the source adds.
 */
export function openFields(file: SourceFile, members: readonly string[]): readonly string[] {
  const first = ['timestamp', 'loglevel', 'content'].filter(
    (name) => originOf(file, name).kind !== 'member' || members.includes(name),
  )
  const last = [...file.fields.map(({ name }) => name), 'log.source']
  return [...new Set([...first, ...members.filter((name) => !last.includes(name)), ...last])]
}
