import {
  ErrorCodes,
  LSPErrorCodes,
  ResponseError,
  type CancellationToken,
  type Connection,
} from 'vscode-languageserver'
import type { ServerContext } from './context'
import { handlers, type Handler } from './handlers'

/**
 * Answers every request of the table. One that lacks the parameters it needs is refused; one that fails has no answer,
 * and its failure is told to `log`.
 */
export function answerRequests(
  connection: Connection,
  context: ServerContext,
  log: (failure: unknown) => void,
): void {
  for (const [method, handler] of Object.entries(handlers) as [string, Handler][])
    connection.onRequest(method, (...given: readonly unknown[]) => {
      const { params, token } = partsOf(given)
      if (handler.length > 1 && isMissing(params))
        return new ResponseError(ErrorCodes.InvalidParams, `${method} needs parameters.`)
      return answer(token, () => handler(context, params as never, token))
    })

  /** Lets messages that are already waiting be read first, so that a request which was taken back costs nothing. */
  async function answer(token: CancellationToken, compute: () => unknown): Promise<unknown> {
    await new Promise((resolve) => setImmediate(resolve))
    if (token.isCancellationRequested) return new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled.')
    try {
      return await compute()
    } catch (failure) {
      log(failure)
      return null
    }
  }
}

/** The parameters and the token of a request; the token takes the place of parameters that a client does not send. */
function partsOf(given: readonly unknown[]): { params: unknown; token: CancellationToken } {
  return { params: given.length > 1 ? given[0] : undefined, token: given.at(-1) as CancellationToken }
}

const isMissing = (params: unknown): boolean => typeof params !== 'object' || params === null
