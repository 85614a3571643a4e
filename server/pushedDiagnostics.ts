import type { Connection, Diagnostic } from 'vscode-languageserver'
import type { ServerContext } from './context'
import { diagnosticsOf } from './diagnostics'
import type { Schedule } from './schedule'

/** How long typing must pause before remarks are sent to a client that does not ask for them. */
const pauseMs = 200

/** The remarks for clients that do not ask: sent when typing pauses, with the version they are about. */
export class PushedDiagnostics {
  readonly #connection: Connection
  readonly #context: ServerContext
  readonly #schedule: Schedule
  readonly #log: (failure: unknown) => void
  readonly #timers = new Map<string, NodeJS.Timeout>()

  constructor(
    connection: Connection,
    context: ServerContext,
    { schedule, log }: { readonly schedule: Schedule; readonly log: (failure: unknown) => void },
  ) {
    this.#connection = connection
    this.#context = context
    this.#schedule = schedule
    this.#log = log
  }

  /** Sends the remarks on a document when nothing more has been asked for a while. */
  sendLater(uri: string): void {
    clearTimeout(this.#timers.get(uri))
    this.#timers.set(
      uri,
      setTimeout(() => this.send(uri), pauseMs),
    )
  }

  /** Sends them when nothing more urgent is to be done; not when the text changes before. */
  send(uri: string): void {
    const version = this.#context.documents.versionOf(uri)
    const work = () => diagnosticsOf(this.#context, uri)
    this.#schedule.do({ urgency: 'remarks', work, until: { uri, outcome: undefined } }).then((found) => {
      if (found === undefined || this.#context.documents.versionOf(uri) !== version) return
      void this.#connection.sendDiagnostics({ uri, version, diagnostics: [...(found as Diagnostic[])] })
    }, this.#log)
  }

  /** Takes back what was sent: the document is closed. */
  clear(uri: string): void {
    clearTimeout(this.#timers.get(uri))
    this.#timers.delete(uri)
    void this.#connection.sendDiagnostics({ uri, diagnostics: [] })
  }

  stop(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer)
  }
}
