type Row = Readonly<Record<string, unknown>>

interface Channel {
  readonly field?: unknown
  readonly title?: unknown
}

const PLAIN = /^\w+$/

/**
 * The specification with plain names for the fields its channels read: `count()` becomes `field_1`, with its name as title.
 * The chart library pastes names into expressions, and quotes, brackets and backslashes in them break it.
 * The rows keep their own members too. A specification without inlined data stays as it is.
 */
export function plainFields(spec: object): object {
  const { data, encoding } = spec as {
    data?: { values?: unknown }
    encoding?: Readonly<Record<string, Channel>>
  }
  if (!encoding || !Array.isArray(data?.values)) return spec
  const plainNames = new Map<string, string>()
  const channels = Object.entries(encoding).map(([name, channel]) => {
    const field = fieldOf(channel)
    if (field === undefined || PLAIN.test(field)) return [name, channel] as const
    const plain = plainNames.get(field) ?? `field_${plainNames.size + 1}`
    plainNames.set(field, plain)
    return [name, { title: field, ...channel, field: plain }] as const
  })
  if (plainNames.size === 0) return spec
  const values = (data.values as readonly Row[]).map((row) => withPlainNames(row, plainNames))
  return { ...spec, data: { ...data, values }, encoding: Object.fromEntries(channels) }
}

function withPlainNames(row: Row, plainNames: ReadonlyMap<string, string>): Row {
  const renamed = [...plainNames].map(([field, plain]) => [plain, row[field]] as const)
  return { ...row, ...Object.fromEntries(renamed) }
}

/** Field names in a specification escape dots and brackets, which would otherwise mean nesting. */
function fieldOf({ field }: Channel): string | undefined {
  return typeof field === 'string' ? field.replace(/\\(.)/g, '$1') : undefined
}
