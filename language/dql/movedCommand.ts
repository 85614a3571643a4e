import { movedSpan, type Span } from '../text'
import { moved } from './moved'
import type { Argument, Command, Name } from './nodes'

/**
 * The same command for a text in which it stands `by` characters further down. Its arguments are moved when they are first
 * asked for: of most commands of a long text that has changed elsewhere, only the name and the place are looked at.
 */
export const movedCommand = (command: Command, by: number): Command =>
  command instanceof LateCommand ? command.moved(by) : new LateCommand(command, by)

class LateCommand implements Command {
  readonly kind = 'command'
  readonly span: Span
  readonly name: Name
  declare readonly arguments: readonly Argument[]
  /** Where the arguments come from, as long as nobody has asked for them. */
  #source: { readonly command: Command; readonly by: number } | undefined
  #arguments: readonly Argument[] | undefined

  constructor(command: Command, by: number) {
    this.span = movedSpan(command.span, by)
    this.name = moved(command.name, by)
    this.#source = { command, by }
    // A member of its own, as in any command, so that copies of the command have it.
    Object.defineProperty(this, 'arguments', lateArguments)
  }

  /** Moves the arguments once, however often the command is moved before they are asked for. */
  moved(by: number): Command {
    return this.#source
      ? new LateCommand(this.#source.command, this.#source.by + by)
      : new LateCommand(this, by)
  }

  movedArguments(): readonly Argument[] {
    if (this.#source) {
      const { command, by } = this.#source
      this.#arguments = command.arguments.map((argument) => moved(argument, by))
      this.#source = undefined
    }
    return this.#arguments ?? []
  }
}

/** One for all commands, which then have the same form. */
const lateArguments = {
  enumerable: true,
  get(this: LateCommand): readonly Argument[] {
    return this.movedArguments()
  },
}
