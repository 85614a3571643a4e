import { collectFields, hasInput, mapExpressions, rewriteExpression, stepsOf, withInput } from '../children'
import type { PlanEnvironment } from '../environment'
import type { Extraction, MemberOf, ParsePlan, Plan, PlanExpression } from '../nodes'
import { dropUnusedMembers } from './dropUnusedMembers'
import type { Rule } from './rule'

type Giving = Extraction | ParsePlan
type CanOpen = NonNullable<PlanEnvironment['canOpen']>
type MemberFields = Readonly<Record<string, MemberOf>>

/**
 * Where of a record that a pattern gives only members are asked for, these become fields of their own, and nobody makes
 * the record. Goes by what `dropUnusedMembers` finds.
 */
export const membersIntoFields: Rule = (plan, environment) => {
  const { canOpen } = environment
  const steps = stepsOf(dropUnusedMembers(plan, environment))
  if (canOpen === undefined) return plan
  return chained(steps.reduce((before, _, index) => openedAt(before, index, canOpen), steps))
}

/** The steps with the members as fields that the step at `index` can give so. */
function openedAt(steps: readonly Plan[], index: number, canOpen: CanOpen): readonly Plan[] {
  const step = steps[index]!
  if (step.kind !== 'scan' && step.kind !== 'parse') return steps
  const end = steps.findIndex((later, at) => at > index && isClosing(later))
  const above = steps.slice(index + 1, end + 1)
  const found: [string, MemberOf][] = []
  const open = <G extends Giving>(giving: G): G => {
    const fields = fieldsFor(giving, above, canOpen)
    found.push(...Object.entries(fields))
    return withFields(giving, fields)
  }
  const opened = step.kind === 'scan' ? { ...step, extractions: step.extractions.map(open) } : step
  const giving = opened.kind === 'parse' && !opened.preservesOnFailure ? open(opened) : opened
  if (found.length === 0) return steps
  const names = new Map(found.map(([name, { of, member }]) => [JSON.stringify([of, member]), name]))
  return steps.map((one, at) => (at === index ? giving : at > index && at <= end ? reading(one, names) : one))
}

const chained = ([source, ...steps]: readonly Plan[]): Plan =>
  steps.reduce((input, step) => (hasInput(step) ? withInput(step, input) : step), source!)

/** Behind these steps the fields in front are gone. */
const isClosing = (step: Plan): boolean =>
  step.kind === 'aggregate' || step.kind === 'timeseries' || (step.kind === 'project' && step.replaces)

function fieldsFor(giving: Giving, above: readonly Plan[], canOpen: CanOpen): MemberFields {
  const made = new Set(above.flatMap(madeBy))
  const taken = new Set([...giving.exports, ...made, ...above.flatMap(readBy)])
  const fields = Object.entries(giving.members ?? {}).flatMap(([of, members]) => {
    const own = members.map((member): [string, MemberOf] => [
      freeName(`${of}[${member}]`, taken),
      { of, member },
    ])
    const isOpen = !made.has(of) && own.every(([, field]) => canOpen(giving.pattern, field))
    return isOpen ? own : []
  })
  return Object.fromEntries(fields)
}

/** The fields that a step in front of a closing one makes, and those of a closing one that it sees itself. */
function madeBy(step: Plan): readonly string[] {
  if (step.kind === 'parse') return step.exports
  return step.kind === 'project' ? step.expressions.map(({ name }) => name) : []
}

function readBy(step: Plan): readonly string[] {
  const names = new Set<string>()
  mapInputs(step, (expression) => {
    collectFields(expression, names)
    return expression
  })
  return [...names]
}

/** A name that nobody has taken; it is taken then. */
function freeName(name: string, taken: Set<string>): string {
  if (taken.has(name)) return freeName(`${name}'`, taken)
  taken.add(name)
  return name
}

function withFields<G extends Giving>(giving: G, fields: MemberFields): G {
  const names = Object.keys(fields)
  if (names.length === 0) return giving
  const opened = new Set(Object.values(fields).map(({ of }) => of))
  const { members = {}, ...rest } = giving
  const others = Object.entries(members).filter(([name]) => !opened.has(name))
  return {
    ...(rest as G),
    ...(others.length > 0 && { members: Object.fromEntries(others) }),
    exports: [...giving.exports.filter((name) => !opened.has(name)), ...names],
    memberFields: fields,
  }
}

/** `names`: the field by record and member. */
function reading(step: Plan, names: ReadonlyMap<string, string>): Plan {
  const asField = (expression: PlanExpression): PlanExpression => {
    if (expression.kind !== 'access' || expression.target.kind !== 'field') return expression
    const name = names.get(JSON.stringify([expression.target.name, String(expression.key)]))
    return name === undefined ? expression : { kind: 'field', name }
  }
  const read = mapInputs(step, (expression) => rewriteExpression(expression, asField))
  return read.kind === 'sort' && read.fields ? { ...read, fields: kept(read.fields, names) } : read
}

/** The members that are fields now, where the record stood. */
const kept = (fields: readonly string[], names: ReadonlyMap<string, string>): readonly string[] =>
  fields.flatMap((field) => {
    const own = [...names].filter(([key]) => (JSON.parse(key) as readonly string[])[0] === field)
    return own.length === 0 ? [field] : own.map(([, name]) => name)
  })

/** Rewrites what a step reads of its input: what an aggregation makes of its results is none of it. */
function mapInputs(step: Plan, change: (expression: PlanExpression) => PlanExpression): Plan {
  if (step.kind !== 'aggregate') return mapExpressions(step, change)
  return { ...step, ...mapExpressions({ ...step, outputs: [] }, change), outputs: step.outputs } as Plan
}
