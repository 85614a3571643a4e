import { MEMORY } from './assembler'

/** Memory of WebAssembly grows by pages of this size. */
export const PAGE = 65_536

/** What is used of WebAssembly, which the types of Node do not know. */
export interface Memory {
  readonly buffer: ArrayBuffer
  grow(pages: number): number
}
interface Machine {
  readonly Memory: new (size: { readonly initial: number }) => Memory
  readonly Module: new (bytes: Uint8Array) => object
  readonly Instance: new (module: object, imports: object) => { readonly exports: object }
}

const machine = (globalThis as unknown as { readonly WebAssembly?: Machine }).WebAssembly

/** Memory of so many pages; undefined where there is no WebAssembly. */
export const newMemory = (pages: number): Memory | undefined =>
  machine && new machine.Memory({ initial: pages })

/** A module, ready to work on memories; undefined where the machine has not the instructions that it needs. */
export function compileModule(bytes: Uint8Array): ((memory: Memory) => object) | undefined {
  if (!machine) return undefined
  try {
    const { Module, Instance } = machine
    const module = new Module(bytes)
    return (memory) => new Instance(module, { [MEMORY.module]: { [MEMORY.name]: memory } }).exports
  } catch {
    return undefined
  }
}
