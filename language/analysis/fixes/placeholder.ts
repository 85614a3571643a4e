import type { ParameterDefinition, ParameterKind, TypeSet } from '../../catalog'

/** The text of an argument that stands for one still to be written: correct in form, and plainly not meant to stay. */
export function placeholder(parameter: ParameterDefinition): string {
  const value = valueFor(parameter)
  return parameter.isNamed ? `${parameter.name}: ${value}` : value
}

function valueFor({ kinds, words, types, name }: ParameterDefinition): string {
  const kind = kinds.find((one) => values[one] !== undefined)
  const byKind = words?.[0] ?? (kind && values[kind])
  if (byKind !== undefined) return byKind
  const isConstant = kinds.includes('expressionWithConstantValue') || kinds.includes('primitiveValue')
  return isConstant || isText(types) ? constantOf(types) : name
}

const values: Readonly<Partial<Record<ParameterKind, string>>> = {
  aggregation: 'count()',
  bucket: '"default_logs"',
  dataObject: 'logs',
  dplPattern: '"LD:text"',
  expressionTimeseriesAggregation: 'count()',
  fieldPattern: 'field',
  identifierForAnyField: 'field',
  identifierForEdgeType: '"*"',
  identifierForFieldOnRootLevel: 'field',
  identifierForNodeType: '"*"',
  joinCondition: '{field}',
  json: '"[]"',
  jsonPath: '"$"',
  metricKey: 'metric',
  metricTimeseriesAggregation: 'avg(metric)',
  namelessDplPattern: '"LD"',
  nonEmptyExecutionBlock: '[ fetch logs ]',
  recordDefinition: 'record()',
  searchCondition: '"text"',
  tabularFileExisting: '"/lookups/name"',
  tabularFileNew: '"/lookups/name"',
}

const isText = (types: TypeSet | undefined): boolean =>
  types !== undefined && types !== 'any' && types.length === 1 && types[0] === 'string'

function constantOf(types: TypeSet | undefined): string {
  if (types === undefined || types === 'any' || types.includes('string')) return '""'
  if (types.includes('duration')) return '1m'
  if (types.includes('boolean')) return 'true'
  return types.includes('long') || types.includes('double') ? '1' : '""'
}
