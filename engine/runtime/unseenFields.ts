import { dql, nearest, type Span } from '../../language'
import { fieldsOf, SAMPLING_RATIO, stepsOf, type Plan, type ScanPlan } from '../plan'
import { namesAtHead, sampleSchema, type ResolvedSource } from '../sources'
import { runNotice, type Notice } from './notice'

/**
 * A remark for every field the query reads from a source although no record of its sample has it: it will most
 * likely be null everywhere. Later records may have it, so the run goes on. At the place where the query names it first.
 */
export function unseenFields(
  plan: Plan,
  query: string,
  sourceOf: (name: string) => ResolvedSource,
): readonly Notice[] {
  const [scan] = stepsOf(plan)
  if (scan?.kind !== 'scan') return []
  const source = sourceOf(scan.source)
  const isMade = madeBehind(plan)
  const head = namesAtHead(source.files)
  const unknown = wantedFields(scan).filter((name) => !isMade(name) && !head.has(name))
  if (unknown.length === 0) return []
  const places = firstPlaces(query)
  const rest = unknown.filter((name) => places.has(name) && name !== SAMPLING_RATIO)
  if (rest.length === 0) return []
  const shown = [...sampleSchema(source).fields, ...source.fields].map(({ name }) => name)
  if (shown.length === 0) return []
  return rest
    .filter((name) => !shown.includes(name))
    .map((name) => unseen(name, scan.source, places.get(name)!, nearest(name, shown)))
}

/** Fields read from the source itself; what an extraction gives is no field of it. */
function wantedFields({ fields = [], extractions, conditions }: ScanPlan): readonly string[] {
  const made = new Set(extractions.flatMap(({ exports }) => exports))
  const read = [
    ...fields,
    ...extractions.map(({ field }) => field),
    ...conditions.flatMap((it) => [...fieldsOf(it)]),
  ]
  return [...new Set(read)].filter((name) => !made.has(name))
}

/** Tells names that a command may give to the fields it makes, though the records of the source could have them too. */
function madeBehind(plan: Plan): (name: string) => boolean {
  const names = new Set<string>()
  const prefixes: string[] = []
  for (const step of stepsOf(plan)) {
    if (step.kind === 'flatten') prefixes.push(step.prefix)
    if (step.kind !== 'lookup' && step.kind !== 'join') continue
    if ('prefix' in step.takes) prefixes.push(step.takes.prefix)
    else for (const { name } of step.takes.chosen) names.add(name)
  }
  return (name) => names.has(name) || prefixes.some((prefix) => name.startsWith(prefix))
}

/** Where the query names each field first. */
function firstPlaces(query: string): ReadonlyMap<string, Span> {
  const places = new Map<string, Span>()
  dql.walk(dql.parse(query).tree, (node) => {
    if (node.kind === 'field' && !places.has(node.name)) places.set(node.name, node.span)
  })
  return places
}

function unseen(name: string, source: string, span: Span, suggestion: string | undefined): Notice {
  const hint = suggestion === undefined ? '' : ` Did you mean ${suggestion}?`
  const message = `No record in the sample of ${source} has a field ${name}.${hint}`
  return runNotice('information', 'unseen-field', message, span)
}
