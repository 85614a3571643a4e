/**
 * The schema of the configuration with one property for every inspection, and the patterns of the library among the
 * formats; the rest of it stays as it is.
 */
export function configurationSchema(text, { inspections, dataInspections, severities, libraryPatterns }) {
  const schema = JSON.parse(text)
  const { source } = schema.definitions
  return {
    ...schema,
    properties: {
      ...schema.properties,
      inspections: {
        type: 'object',
        description:
          'How bad the remarks on queries and patterns are, by code; "off" switches an inspection off.',
        additionalProperties: false,
        properties: {
          ...Object.fromEntries(
            Object.entries(inspections).map(([code, { title, severity }]) => [
              code,
              {
                description: `${title.replaceAll('`', '')}.`,
                enum: ['off', ...severities],
                default: severity,
              },
            ]),
          ),
          ...Object.fromEntries(
            Object.entries(dataInspections).map(([code, title]) => [
              code,
              { description: `${title}.`, enum: ['off', ...severities] },
            ]),
          ),
        },
      },
    },
    definitions: {
      ...schema.definitions,
      source: {
        ...source,
        properties: { ...source.properties, format: withLibrary(source.properties.format, libraryPatterns) },
      },
    },
  }
}

/** Formats of the product with their descriptions, and behind them those of the library that have no name of theirs. */
function withLibrary(format, libraryPatterns) {
  const marked = format.enumDescriptions.map((description, i) => [format.enum[i], description])
  const own = marked.filter(([, description]) => !description.startsWith(OF_LIBRARY))
  const names = new Set(own.map(([name]) => name))
  const library = libraryPatterns
    .filter(({ name }) => !names.has(name))
    .map(({ name, summary }) => [name, `${OF_LIBRARY} ${summary}`])
  const all = [...own, ...library]
  return {
    ...format,
    enum: all.map(([name]) => name),
    enumDescriptions: all.map(([, description]) => description),
  }
}

const OF_LIBRARY = 'Pattern of the library:'
