/** The schema of the configuration with one property for every inspection; the rest of it stays as it is. */
export function configurationSchema(text, { inspections, severities }) {
  const schema = JSON.parse(text)
  return {
    ...schema,
    properties: {
      ...schema.properties,
      inspections: {
        type: 'object',
        description:
          'How bad the remarks on queries and patterns are, by code; "off" switches an inspection off.',
        additionalProperties: false,
        properties: Object.fromEntries(
          Object.entries(inspections).map(([code, { title, severity }]) => [
            code,
            { description: `${title.replaceAll('`', '')}.`, enum: ['off', ...severities], default: severity },
          ]),
        ),
      },
    },
  }
}
