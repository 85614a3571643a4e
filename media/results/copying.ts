import type { CopyFormat } from '../../protocol'
import { countText } from './figures'
import type { RecordSpan } from './grid/models'
import { toTsv } from './grid/tsv'
import type { HostConnection } from './hostConnection'
import type { ShownRecords } from './shownRecords'

/** More than this is a case for export, not for the clipboard. */
const MAXIMUM_COPIED_ROWS = 50_000

/** What copying needs, and what it tells. */
export interface CopyingOptions {
  readonly connection: HostConnection
  readonly records: ShownRecords
  /** The name of a field by its index among the columns of the result. */
  readonly nameOf: (field: number) => string
  readonly onFailed: (failure: Error) => void
  readonly onToast: (text: string) => void
}

/** Brings records to the clipboard, with their cells in full. */
export class Copying {
  readonly #options: CopyingOptions

  constructor(options: CopyingOptions) {
    this.#options = options
  }

  text(text: string): void {
    this.#options.connection.perform({ kind: 'copyText', text })
  }

  /** As lines of tab separated cells, with the names of the fields above them if asked for. */
  async cells(span: RecordSpan, { hasNames }: { readonly hasNames: boolean }): Promise<void> {
    const taken = Math.min(span.count, MAXIMUM_COPIED_ROWS)
    const rows = await this.#tell(this.#options.records.wholeRows(span.start, taken))
    if (!rows) return
    const cells = rows.map((row) => span.fields.flatMap((field) => row[field] ?? []))
    this.text(toTsv(cells, hasNames ? this.#names(span) : undefined))
    this.#tellCopied(taken, span.count)
  }

  /** In a form that the engine writes. */
  async as(span: RecordSpan, format: CopyFormat): Promise<void> {
    const { connection, records } = this.#options
    const taken = Math.min(span.count, MAXIMUM_COPIED_ROWS)
    const question = { kind: 'copyAs', format, viewId: records.viewId, start: span.start, count: taken, fields: this.#names(span) } as const // prettier-ignore
    const answer = await this.#tell(connection.ask(question))
    if (!answer) return
    this.text(answer.text)
    this.#tellCopied(taken, span.count)
  }

  #names({ fields }: RecordSpan): string[] {
    return fields.map((field) => this.#options.nameOf(field))
  }

  /** What is promised, or nothing when it failed, which is told. */
  async #tell<Result>(promised: Promise<Result>): Promise<Result | undefined> {
    try {
      return await promised
    } catch (failure) {
      this.#options.onFailed(failure instanceof Error ? failure : new Error(String(failure)))
      return undefined
    }
  }

  #tellCopied(taken: number, wanted: number): void {
    this.#options.onToast(
      taken < wanted
        ? `Copied the first ${countText(taken, 'record')}. Export writes all of them.`
        : `Copied ${countText(taken, 'record')}.`,
    )
  }
}
