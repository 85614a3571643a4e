/** Instructions of WebAssembly, nested as expressions are: operands stand before what takes them. */
export type Code = number | readonly Code[] | Scope | Jump

/** A block, loop or branch; jumps may name it. */
interface Scope {
  readonly opens: number
  readonly label: string | undefined
  readonly body: Code
}

/** A jump to the innermost scope around it with a label. */
interface Jump {
  readonly to: string
  readonly instruction: number
}

export type LocalType = 'i32' | 'i64' | 'v128'

/** A function of a module: takes whole numbers of 32 bits, gives one. Its locals are numbered behind its parameters. */
export interface ModuleFunction {
  readonly name: string
  readonly parameterCount: number
  readonly locals: readonly LocalType[]
  readonly body: Code
}

/** The bytes of a module that exports its functions; they work on a memory that is given to the module. */
export function assemble(functions: readonly ModuleFunction[]): Uint8Array<ArrayBuffer> {
  const types = [...new Set(functions.map(({ parameterCount }) => parameterCount))]
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(
      1,
      types.map((count) => [0x60, ...list(Array<number[]>(count).fill([TYPES.i32])), 1, TYPES.i32]),
    ),
    ...section(2, [[...nameBytes(MEMORY.module), ...nameBytes(MEMORY.name), 2, 0, 1]]),
    ...section(
      3,
      functions.map(({ parameterCount }) => [types.indexOf(parameterCount)]),
    ),
    ...section(
      7,
      functions.map(({ name }, index) => [...nameBytes(name), 0, ...unsigned(index)]),
    ),
    ...section(10, functions.map(functionBytes)),
  ])
}

/** The names under which a module is given its memory. */
export const MEMORY = { module: 'scan', name: 'memory' } as const

const TYPES: Readonly<Record<LocalType, number>> = { i32: 0x7f, i64: 0x7e, v128: 0x7b }

const section = (id: number, items: readonly (readonly number[])[]): number[] => [id, ...sized(list(items))]

const list = (items: readonly (readonly number[])[]): number[] => [...unsigned(items.length), ...items.flat()]

const sized = (bytes: readonly number[]): number[] => [...unsigned(bytes.length), ...bytes]

const nameBytes = (name: string): number[] => sized(Array.from(name, (letter) => letter.charCodeAt(0)))

function functionBytes({ locals, body }: ModuleFunction): number[] {
  const declared = list(locals.map((type) => [1, TYPES[type]]))
  return sized([...declared, ...flat(body), END])
}

function flat(code: Code): number[] {
  const bytes: number[] = []
  write(code, bytes, [])
  return bytes
}

/** `labels` are those of the scopes around the code, the innermost last. */
function write(code: Code, bytes: number[], labels: (string | undefined)[]): void {
  if (typeof code === 'number') bytes.push(code)
  else if ('opens' in code) {
    bytes.push(code.opens, NO_RESULT)
    labels.push(code.label)
    write(code.body, bytes, labels)
    labels.pop()
    bytes.push(END)
  } else if ('to' in code) {
    bytes.push(code.instruction, ...unsigned(labels.length - 1 - labels.lastIndexOf(code.to)))
  } else for (const part of code) write(part, bytes, labels)
}

function unsigned(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >>> 7)]
}

function signed(value: bigint): number[] {
  const low = Number(BigInt.asUintN(7, value))
  const rest = value >> 7n
  const isLast = rest === (low & 64 ? -1n : 0n)
  return isLast ? [low] : [low | 128, ...signed(rest)]
}

const END = 0x0b
const NO_RESULT = 0x40

export const local = {
  get: (index: number): Code => [0x20, ...unsigned(index)],
  set: (index: number, value: Code): Code => [value, 0x21, ...unsigned(index)],
}

const scope = (opens: number, body: Code, label?: string): Scope => ({ opens, label, body })

/** Jumps name how many blocks, loops and branches around them they leave, 0 is the innermost; or where they go. */
export const flow = {
  block: (...body: Code[]): Code => scope(0x02, body),
  loop: (...body: Code[]): Code => scope(0x03, body),
  when: (condition: Code, ...body: Code[]): Code => [condition, scope(0x04, body)],
  named: {
    block: (label: string, ...body: Code[]): Code => scope(0x02, body, label),
    loop: (label: string, ...body: Code[]): Code => scope(0x03, body, label),
  },
  jumpTo: (label: string): Code => ({ to: label, instruction: 0x0c }),
  jumpToIf: (label: string, condition: Code): Code => [condition, { to: label, instruction: 0x0d }],
  jump: (depth: number): Code => [0x0c, depth],
  jumpIf: (depth: number, condition: Code): Code => [condition, 0x0d, depth],
  give: (value: Code): Code => [value, 0x0f],
  call: (index: number, ...values: Code[]): Code => [values, 0x10, ...unsigned(index)],
  unreachable: 0x00,
}

const unary =
  (operation: number) =>
  (value: Code): Code => [value, operation]

const binary =
  (operation: number) =>
  (left: Code, right: Code): Code => [left, right, operation]

export const i32 = {
  constant: (value: number): Code => [0x41, ...signed(BigInt(value))],
  at: (address: Code, offset = 0): Code => [address, 0x28, 0, ...unsigned(offset)],
  byteAt: (address: Code, offset = 0): Code => [address, 0x2d, 0, ...unsigned(offset)],
  put: (address: Code, value: Code, offset = 0): Code => [address, value, 0x36, 0, ...unsigned(offset)],
  putByte: (address: Code, value: Code, offset = 0): Code => [address, value, 0x3a, 0, ...unsigned(offset)],
  putHalf: (address: Code, value: Code, offset = 0): Code => [address, value, 0x3b, 0, ...unsigned(offset)],
  isZero: unary(0x45),
  equal: binary(0x46),
  differ: binary(0x47),
  less: binary(0x48),
  below: binary(0x49),
  greater: binary(0x4a),
  above: binary(0x4b),
  zerosBehind: unary(0x68),
  onesIn: unary(0x69),
  add: binary(0x6a),
  subtract: binary(0x6b),
  multiply: binary(0x6c),
  and: binary(0x71),
  or: binary(0x72),
  shiftLeft: binary(0x74),
  shiftRight: binary(0x76),
  of64: unary(0xa7),
}

export const i64 = {
  constant: (value: bigint): Code => [0x42, ...signed(value)],
  at: (address: Code, offset = 0): Code => [address, 0x29, 0, ...unsigned(offset)],
  put: (address: Code, value: Code, offset = 0): Code => [address, value, 0x37, 0, ...unsigned(offset)],
  isZero: unary(0x50),
  equal: binary(0x51),
  differ: binary(0x52),
  zerosBehind: unary(0x7a),
  onesIn: unary(0x7b),
  add: binary(0x7c),
  subtract: binary(0x7d),
  multiply: binary(0x7e),
  and: binary(0x83),
  or: binary(0x84),
  xor: binary(0x85),
  shiftLeft: binary(0x86),
  shiftRight: binary(0x88),
  of32: unary(0xad),
  ofSigned32: unary(0xac),
}

const vector = (operation: number): Code => [0xfd, unsigned(operation)]

const vectorUnary =
  (operation: number) =>
  (value: Code): Code => [value, vector(operation)]

const vectorBinary =
  (operation: number) =>
  (left: Code, right: Code): Code => [left, right, vector(operation)]

/** Sixteen bytes at a time. */
export const v128 = {
  at: (address: Code, offset = 0): Code => [address, vector(0x00), 0, ...unsigned(offset)],
  put: (address: Code, value: Code, offset = 0): Code => [
    address,
    value,
    vector(0x0b),
    0,
    ...unsigned(offset),
  ],
  /** Eight of the bytes as a number. */
  half: (value: Code, index: 0 | 1): Code => [value, vector(0x1d), index],
  /** Eight bytes, and zeros behind them. */
  halfAt: (address: Code, offset = 0): Code => [address, vector(0x5d), 0, ...unsigned(offset)],
  /** Writes the first eight bytes. */
  putHalf: (address: Code, value: Code): Code => [address, value, vector(0x5b), 0, 0, 0],
  /** For each byte of the second vector the byte of the first one that it is the number of. */
  chosen: vectorBinary(0x0e),
  /** The same byte sixteen times. */
  ofByte: vectorUnary(0x0f),
  equal: vectorBinary(0x23),
  atMost: vectorBinary(0x2a),
  and: vectorBinary(0x4e),
  andNot: vectorBinary(0x4f),
  or: vectorBinary(0x50),
  xor: vectorBinary(0x51),
  /** Whether any bit is set. */
  hasBits: vectorUnary(0x53),
  /** A bit for each byte: its highest one. */
  bits: vectorUnary(0x64),
}
