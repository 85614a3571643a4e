import type { Loader } from 'vega'

/** A loader that loads nothing: data is inlined, and a specification must not reach files or the network. */
export const refuseToLoad: Loader = {
  load: refuse,
  sanitize: refuse,
  http: refuse,
  file: refuse,
}

function refuse(address: string): Promise<never> {
  return Promise.reject(new Error(`Charts load nothing, but the specification names ${address}`))
}
