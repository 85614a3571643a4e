// A language server as a process, spoken to as an editor does.
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import { pathToFileURL } from 'node:url'

/** Starts a server and says hello; `folder` is the workspace. */
export async function startServer(args, folder) {
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  const waiting = new Map()
  const listeners = new Set()
  let received = Buffer.alloc(0)
  let last = 0

  child.stdout.on('data', (data) => {
    received = received.length === 0 ? data : Buffer.concat([received, data])
    while (take());
  })

  function take() {
    const headEnd = received.indexOf('\r\n\r\n')
    if (headEnd < 0) return false
    const length = Number(/Content-Length: (\d+)/i.exec(received.toString('latin1', 0, headEnd))[1])
    if (received.length < headEnd + 4 + length) return false
    const message = JSON.parse(received.toString('utf8', headEnd + 4, headEnd + 4 + length))
    received = received.subarray(headEnd + 4 + length)
    if (message.method === undefined) {
      waiting.get(message.id)?.(message)
      waiting.delete(message.id)
    } else if (message.id === undefined) for (const listen of listeners) listen(message)
    else send({ id: message.id, result: null })
    return true
  }

  function send(message) {
    const text = JSON.stringify({ jsonrpc: '2.0', ...message })
    child.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`)
  }

  const server = {
    tell: (method, params) => send({ method, params }),
    ask(method, params) {
      const id = ++last
      send({ id, method, params })
      return new Promise((resolve, reject) => {
        waiting.set(id, ({ result, error }) => (error ? reject(new Error(error.message)) : resolve(result)))
      })
    },
    /** The next notification of a method. */
    heard: (method) =>
      new Promise((resolve) => {
        function listen(message) {
          if (message.method !== method) return
          listeners.delete(listen)
          resolve(message.params)
        }
        listeners.add(listen)
      }),
    /** Milliseconds of processor time that the process has taken so far; NaN where the system does not tell. */
    cpu: () => processorTime(child.pid),
    stop: () => child.kill(),
  }
  await server.ask('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities,
    workspaceFolders: [{ uri: pathToFileURL(folder).toString(), name: 'bench' }],
  })
  server.tell('initialized', {})
  return server
}

/** Linux counts in hundredths of a second. */
function processorTime(pid) {
  try {
    const fields = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ')
    return (Number(fields[11]) + Number(fields[12])) * 10
  } catch {
    return NaN
  }
}

const capabilities = {
  textDocument: {
    diagnostic: {},
    completion: {
      completionItem: { snippetSupport: true, labelDetailsSupport: true },
      completionList: { itemDefaults: ['editRange', 'insertTextFormat'] },
    },
    hover: { contentFormat: ['markdown'] },
    semanticTokens: { requests: { full: true }, tokenTypes: [], tokenModifiers: [], formats: ['relative'] },
  },
}
