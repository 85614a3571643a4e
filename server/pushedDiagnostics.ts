import type { Connection } from 'vscode-languageserver'
import type { ServerContext } from './context'
import { diagnosticsOf } from './diagnostics'

/** How long typing must pause before remarks are sent to a client that does not ask for them. */
const pauseMs = 200

/** The remarks for clients that do not ask: sent when typing pauses, with the version they are about. */
export class PushedDiagnostics {
  readonly #connection: Connection
  readonly #context: ServerContext
  readonly #safely: (act: () => void) => void
  readonly #timers = new Map<string, NodeJS.Timeout>()

  constructor(connection: Connection, context: ServerContext, safely: (act: () => void) => void) {
    this.#connection = connection
    this.#context = context
    this.#safely = safely
  }

  /** Sends the remarks on a document when nothing more has been asked for a while. */
  sendLater(uri: string): void {
    clearTimeout(this.#timers.get(uri))
    this.#timers.set(
      uri,
      setTimeout(() => this.send(uri), pauseMs),
    )
  }

  send(uri: string): void {
    this.#safely(() => {
      const version = this.#context.documents.versionOf(uri)
      const diagnostics = [...diagnosticsOf(this.#context, uri)]
      void this.#connection.sendDiagnostics({ uri, version, diagnostics })
    })
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
