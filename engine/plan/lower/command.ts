import { type Binding, type BoundValue, type dql, valuesFor } from '../../../language'
import type { Plan } from '../nodes'
import type { Lowering } from './lowering'

/**
 * Adds the step of one command to a plan. `input` is undefined for the first command of a query.
 * Gives undefined when the command cannot run; the reason is reported.
 */
export type LowerCommand = (command: BoundCommand, input: Plan, lowering: Lowering) => Plan | undefined

/** Starts a plan. */
export type LowerSource = (command: BoundCommand, lowering: Lowering) => Plan | undefined

/** A command with its arguments given to its parameters. */
export interface BoundCommand {
  readonly node: dql.Command
  readonly binding: Binding
}

/** The one value of a parameter, or undefined when it is not given. */
export const valueOf = ({ binding }: BoundCommand, parameter: string): BoundValue | undefined =>
  valuesFor(binding, parameter)[0]

/** All values of a parameter in the order of the text. */
export const valuesOf = ({ binding }: BoundCommand, parameter: string): readonly BoundValue[] =>
  valuesFor(binding, parameter)
