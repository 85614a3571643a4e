/** What a user is told when the server has stopped, and can do about it. */
export interface StopNotice {
  readonly message: string
  /** Whether it is up to the user to start the server again. */
  readonly isFinal: boolean
}

interface Options {
  /** Milliseconds. */
  readonly now: () => number
  /** Shows the notice; resolves with the button that was pressed, undefined when it was closed. */
  readonly show: (notice: StopNotice, buttons: readonly string[]) => PromiseLike<string | undefined>
  readonly restart: () => void
  readonly showLog: () => void
}

const RESTART = 'Restart'
const SHOW_LOG = 'Show Log'

/** So many stops within so many milliseconds are no accident: the next start would most likely end the same way. */
const MOST_STOPS = 5
const WITHIN_MS = 3 * 60_000

/**
 * Counts how often the language server has ended unasked, and tells the user each time: it is started again by itself
 * until it has ended several times within minutes. One notice at a time, but the last word is always said.
 */
export class ServerStops {
  readonly #options: Options
  #stops: readonly number[] = []
  #isShowing = false

  constructor(options: Options) {
    this.#options = options
  }

  /** Notes that the server has ended; whether it is to be started again. */
  mayRestart(): boolean {
    const now = this.#options.now()
    this.#stops = [...this.#stops.filter((stop) => now - stop < WITHIN_MS), now]
    const isFinal = this.#stops.length >= MOST_STOPS
    if (isFinal) this.#stops = []
    if (isFinal || !this.#isShowing) void this.#tell(isFinal)
    return !isFinal
  }

  async #tell(isFinal: boolean): Promise<void> {
    const { show, restart, showLog } = this.#options
    const message = isFinal
      ? `The DQL language server has stopped ${MOST_STOPS} times within three minutes and is not started again.`
      : 'The DQL language server has stopped and was started again.'
    this.#isShowing = true
    const pressed = await show({ message, isFinal }, isFinal ? [RESTART, SHOW_LOG] : [SHOW_LOG])
    this.#isShowing = false
    if (pressed === RESTART) restart()
    if (pressed === SHOW_LOG) showLog()
  }
}
