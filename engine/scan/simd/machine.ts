/** Memory of WebAssembly grows by pages of this size. */
export const PAGE = 65_536

/** What is used of WebAssembly, which the types of Node do not know. */
export interface Memory {
  readonly buffer: ArrayBuffer
  grow(pages: number): number
}
interface Machine {
  readonly Module: new (bytes: Uint8Array) => object
  readonly Instance: new (module: object) => { readonly exports: object }
}

/** What a module exports, or undefined where the machine has not the instructions that it needs. */
export function instantiate(bytes: Uint8Array): object | undefined {
  const { WebAssembly: machine } = globalThis as unknown as { readonly WebAssembly?: Machine }
  try {
    return machine && new machine.Instance(new machine.Module(bytes)).exports
  } catch {
    return undefined
  }
}
