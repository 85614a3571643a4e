import { bundledWorkerScript, createEngine } from '../engine'
import type { ToEngineHost } from '../protocol'
import { EngineHost } from './engineHost'

/**
 * The engine host: a process of its own, started by the extension, that runs queries and keeps their results. A crash of
 * the engine ends this process only. Messages come and go over the channel to the parent.
 */
const host = new EngineHost(createEngine(bundledWorkerScript(), { isWarm: true }), (message) => {
  // The parent may be gone while an answer is on its way.
  if (process.connected) process.send?.(message)
})

process.on('message', (message: ToEngineHost) => void host.take(message))
process.on('disconnect', () => process.exit(0))
process.send?.({ kind: 'ready' })
