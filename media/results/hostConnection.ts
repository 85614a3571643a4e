import type {
  ChartAnswer,
  FromResultsView,
  Page,
  RecordAnswer,
  ResultPart,
  ResultsViewState,
  ToResultsView,
  ViewAction,
  ViewAnswer,
  ViewRequest,
} from '../../protocol'

/** What the view itself remembers, beside what the extension needs to bring it back. */
export interface SavedView extends ResultsViewState {
  /** The part the user chose by hand; undefined: none yet. */
  readonly chosenPart: ResultPart | undefined
  readonly topRow: number
}

/** The object VS Code gives to the script of a webview, once. */
export interface WebviewApi {
  postMessage(message: FromResultsView): void
  getState(): SavedView | undefined
  setState(state: SavedView): void
}

type Push = Exclude<ToResultsView, ViewAnswer>

interface Pending {
  readonly resolve: (answer: ViewAnswer) => void
  readonly reject: (failure: Error) => void
}

/** The view's line to the extension: messages out, state messages in, and questions with their answers. */
export class HostConnection {
  readonly #api: WebviewApi
  readonly #pending = new Map<number, Pending>()
  #lastRequestId = 0

  constructor(api: WebviewApi) {
    this.#api = api
  }

  get savedView(): SavedView | undefined {
    return this.#api.getState()
  }

  save(state: SavedView): void {
    this.#api.setState(state)
  }

  /** Starts to listen, and says so. */
  listen(onPush: (message: Push) => void): void {
    addEventListener('message', ({ data }: MessageEvent<ToResultsView>) => {
      if ('requestId' in data) this.#settle(data)
      else onPush(data)
    })
    this.#api.postMessage({ kind: 'ready' })
  }

  perform(action: ViewAction): void {
    this.#api.postMessage(action)
  }

  page(start: number, count: number, isWhole: boolean): Promise<Page> {
    return this.#ask((requestId) => ({ kind: 'page', requestId, start, count, isWhole }))
  }

  record(row: number): Promise<RecordAnswer> {
    return this.#ask((requestId) => ({ kind: 'record', requestId, row }))
  }

  chart(): Promise<ChartAnswer> {
    return this.#ask((requestId) => ({ kind: 'chart', requestId }))
  }

  #ask<Answer extends ViewAnswer>(request: (requestId: number) => ViewRequest): Promise<Answer> {
    const requestId = ++this.#lastRequestId
    return new Promise<Answer>((resolve, reject) => {
      this.#pending.set(requestId, { resolve: resolve as Pending['resolve'], reject })
      this.#api.postMessage(request(requestId))
    })
  }

  #settle(answer: ViewAnswer): void {
    const pending = this.#pending.get(answer.requestId)
    this.#pending.delete(answer.requestId)
    if (answer.kind === 'requestFailed') pending?.reject(new Error(answer.message))
    else pending?.resolve(answer)
  }
}
