import { HostConnection, type WebviewApi } from './hostConnection'
import { ResultsView } from './resultsView'

/** Given by VS Code to the script of a webview; may be called once. */
declare function acquireVsCodeApi(): WebviewApi

const root = document.getElementById('results')
const connection = new HostConnection(acquireVsCodeApi())
if (root) {
  const view = new ResultsView(root, connection)
  connection.listen((message) => view.receive(message))
}

addEventListener('error', ({ message }) => connection.perform({ kind: 'trouble', message }))
addEventListener('unhandledrejection', ({ reason }) =>
  connection.perform({ kind: 'trouble', message: String(reason) }),
)
addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
  connection.perform({ kind: 'trouble', message: `content policy: ${violatedDirective} ${blockedURI}` }),
)
