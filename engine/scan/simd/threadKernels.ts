import { LineKernels } from './lineKernels'
import { LineMembers } from './lineMembers'
import { KnownRecords } from './knownRecords'
import { compileModule } from './machine'
import { moduleBytes } from './moduleBytes'
import { ScanMemory } from './scanMemory'

/** What looks through lines in a thread, over one memory. */
export interface ThreadKernels {
  readonly memory: ScanMemory
  readonly lines: LineKernels
  readonly members: LineMembers
  readonly records: KnownRecords
}

let makers: readonly [ReturnType<typeof compileModule>, ReturnType<typeof compileModule>] | undefined
let kernels: ThreadKernels | undefined

/** The kernels of this thread, made when they are first asked for; undefined where the machine has no such instructions. */
export function threadKernels(): ThreadKernels | undefined {
  if (kernels?.memory.isLost === false) return kernels
  makers ??= compiled()
  const [lines, members] = makers
  const memory = lines && members && ScanMemory.create()
  if (!memory) return undefined
  const exports = members(memory.memory)
  kernels = {
    memory,
    lines: new LineKernels(lines(memory.memory), memory),
    members: new LineMembers(exports, memory),
    records: new KnownRecords(exports, memory),
  }
  return kernels
}

function compiled(): NonNullable<typeof makers> {
  const { lines, members } = moduleBytes()
  return [compileModule(lines), compileModule(members)]
}
