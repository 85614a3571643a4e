import type { Store } from '../../client/runChoices'

/** A store that forgets everything with the test. Values pass through JSON, as they do in VS Code. */
export function memoryStore(): Store {
  const values = new Map<string, string>()
  return {
    get: (key) => {
      const text = values.get(key)
      return text === undefined ? undefined : (JSON.parse(text) as unknown)
    },
    update: (key, value) => {
      values.set(key, JSON.stringify(value))
      return Promise.resolve()
    },
  }
}
