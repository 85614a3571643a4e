import type {
  FromResultsView,
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
  /** The zone the user chose for times; undefined: that of the run. */
  readonly timezone?: string | undefined
}

/** The object VS Code gives to the script of a webview, once. */
export interface WebviewApi {
  postMessage(message: FromResultsView): void
  getState(): SavedView | undefined
  setState(state: SavedView): void
}

type Push = Exclude<ToResultsView, ViewAnswer>

/** A question without the number that tells its answer. */
export type Question = ViewRequest extends infer Request
  ? Request extends unknown
    ? Omit<Request, 'requestId'>
    : never
  : never

/** The answer to a question: the message of the same kind. */
export type AnswerTo<Asked extends Question> = Extract<ViewAnswer, { readonly kind: Asked['kind'] }>

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

  /** Asks about the result shown. Rejects with a message for people. */
  ask<Asked extends Question>(question: Asked): Promise<AnswerTo<Asked>> {
    const requestId = ++this.#lastRequestId
    return new Promise<AnswerTo<Asked>>((resolve, reject) => {
      this.#pending.set(requestId, { resolve: resolve as Pending['resolve'], reject })
      this.#api.postMessage({ ...question, requestId })
    })
  }

  /** Gives up all questions: their result is no longer shown. Their answers are not waited for. */
  forget(): void {
    this.#pending.clear()
  }

  #settle(answer: ViewAnswer): void {
    const pending = this.#pending.get(answer.requestId)
    this.#pending.delete(answer.requestId)
    if (answer.kind === 'requestFailed') pending?.reject(new Error(answer.message))
    else pending?.resolve(answer)
  }
}
