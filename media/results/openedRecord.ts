import type { HostConnection } from './hostConnection'
import { RecordView, type RecordViewOptions } from './recordView'

/** The record beside the table: hidden until it is opened, then that under the focus. */
export class OpenedRecord {
  readonly #view: RecordView
  readonly #connection: HostConnection
  #row: number | undefined

  constructor(connection: HostConnection, options: RecordViewOptions) {
    this.#connection = connection
    this.#view = new RecordView(options)
    this.#view.root.hidden = true
  }

  get root(): HTMLElement {
    return this.#view.root
  }

  get isOpen(): boolean {
    return !this.#view.root.hidden
  }

  open(): void {
    this.#view.root.hidden = false
  }

  close(): void {
    this.#view.root.hidden = true
  }

  /** Shows a row of the result as soon as the engine has answered, unless another one is asked for meanwhile. */
  async show(row: number, how: { readonly timezone: string; readonly isPart: boolean }): Promise<void> {
    this.#row = row
    this.#view.announce(row, how)
    try {
      const record = await this.#connection.ask({ kind: 'record', row })
      if (row === this.#row) this.#view.show(record, how)
    } catch (failure) {
      if (row === this.#row) this.#view.fail(failure instanceof Error ? failure.message : String(failure))
    }
  }
}
