import {
  ErrorCodes,
  LSPErrorCodes,
  ResponseError,
  type CancellationToken,
  type Connection,
} from 'vscode-languageserver'
import type { ServerContext } from './context'
import { handlers, type Handler } from './handlers'
import type { Schedule, Urgency } from './schedule'

type Method = keyof typeof handlers

/** Requests that nobody has made with a key or a click; all others come before them. */
const urgencyOf: Partial<Record<Method, Urgency>> = {
  'textDocument/documentSymbol': 'drawn',
  'textDocument/documentLink': 'drawn',
  'textDocument/foldingRange': 'drawn',
  'textDocument/semanticTokens/full': 'drawn',
  'textDocument/semanticTokens/full/delta': 'drawn',
  'textDocument/semanticTokens/range': 'drawn',
  'textDocument/inlayHint': 'drawn',
  'textDocument/codeAction': 'drawn',
  'textDocument/diagnostic': 'remarks',
  'workspace/diagnostic': 'remarks',
}

const message = 'The text has changed.'
const modified = new ResponseError(LSPErrorCodes.ContentModified, message)

/**
 * What is answered at once when the text changes before its turn has come: for these, clients keep what they show and ask
 * again. All others are answered about the newest text.
 */
const outdated: Partial<Record<Method, ResponseError<unknown>>> = {
  'textDocument/semanticTokens/full': modified,
  'textDocument/semanticTokens/full/delta': modified,
  'textDocument/semanticTokens/range': modified,
  'textDocument/diagnostic': new ResponseError(LSPErrorCodes.ServerCancelled, message, {
    retriggerRequest: true,
  }),
}

/**
 * Answers every request of the table when its turn comes. One that lacks the parameters it needs is refused; one that
 * fails has no answer, and its failure is told to `log`.
 */
export function answerRequests(
  connection: Connection,
  context: ServerContext,
  { schedule, log }: { readonly schedule: Schedule; readonly log: (failure: unknown) => void },
): void {
  for (const [method, handler] of Object.entries(handlers) as [Method, Handler][])
    connection.onRequest(method, (...given: readonly unknown[]) => {
      const { params, token } = partsOf(given)
      if (handler.length > 1 && isMissing(params))
        return new ResponseError(ErrorCodes.InvalidParams, `${method} needs parameters.`)
      const job = {
        urgency: urgencyOf[method] ?? 'asked',
        work: () => handler(context, params as never),
        token,
        until: outdatedBy(method, params),
      } as const
      return schedule.do(job).catch((failure: unknown) => {
        log(failure)
        return null
      })
    })
}

function outdatedBy(method: Method, params: unknown): { uri: string; outcome: unknown } | undefined {
  const outcome = outdated[method]
  const uri = (params as { textDocument?: { uri?: unknown } } | undefined)?.textDocument?.uri
  return outcome && typeof uri === 'string' ? { uri, outcome } : undefined
}

/** The parameters and the token of a request; the token takes the place of parameters that a client does not send. */
function partsOf(given: readonly unknown[]): { params: unknown; token: CancellationToken } {
  return { params: given.length > 1 ? given[0] : undefined, token: given.at(-1) as CancellationToken }
}

const isMissing = (params: unknown): boolean => typeof params !== 'object' || params === null
