import { open, rm, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import { changeInWords, changeOf, type SourceFile } from '../../scan'
import type { SourceProblem } from '../problem'
import { changedText } from '../scanProblems'
import { CopyFailed } from './copyFailures'
import { PreparationFault } from './fault'
import { preparedBytes, type PreparationFacts, type PreparingOptions } from './preparedBytes'

/** How far a copy is. */
export interface Extent {
  /** Bytes that are there. */
  readonly size: number
  /** Whether there will be no more. */
  readonly isWhole: boolean
}

const LINE_FEED = 10

/** The prepared copy of one file, while it is made and afterwards. */
export class Copy {
  size = 0
  isWhole = false
  /** What a user must know of it, once it is whole. */
  problems: readonly SourceProblem[] = []
  /** Bytes that room was made for. */
  claimed = 0
  /** Runs that read it now. */
  users = 0
  /** Behind the last line feed. */
  private lineEnd = 0
  private failure: Error | undefined
  private waiting: (() => void)[] = []

  /** `file` is where it lies. */
  constructor(readonly file: string) {}

  /** Waits until all lines that begin before `end` are there, or everything is. Rejects when the copy cannot be made. */
  async reach(end: number): Promise<Extent> {
    while (!this.isWhole && this.lineEnd < end) {
      if (this.failure) throw this.failure
      await new Promise<void>((resolve) => void this.waiting.push(resolve))
    }
    return { size: this.size, isWhole: this.isWhole }
  }

  /**
   * Makes the copy. `claim` hears of bytes before they are written and throws when there is no room for them. Never
   * rejects: whoever waits for the copy hears of a failure.
   */
  async make(source: SourceFile, options: PreparingOptions, claim: (bytes: number) => void): Promise<void> {
    const facts: PreparationFacts = { replaced: 0, array: undefined }
    try {
      const fault = await this.write(preparedBytes(source.path, source.preparation!, facts, options), claim)
      // Whoever took the place of the file was not read: it was opened once.
      const isMixed = !fault && changeOf(source) === 'rewritten'
      this.problems = problemsOf(source, facts, fault, isMixed)
      this.isWhole = true
    } catch (thrown) {
      const { code } = thrown as NodeJS.ErrnoException
      const folder = path.dirname(this.file)
      this.failure =
        code === undefined ? (thrown as Error) : new CopyFailed(code, folder, source.name, this.size)
    }
    this.wake()
  }

  /** Removes the file. Never throws: it goes with its folder at last. */
  async remove(): Promise<void> {
    await rm(this.file, { force: true }).catch(() => undefined)
  }

  /** Writes everything; gives what has ended the bytes early. */
  private async write(
    bytes: AsyncIterable<Buffer>,
    claim: (bytes: number) => void,
  ): Promise<Error | undefined> {
    const handle = await open(this.file, 'wx', 0o600)
    const pieces = bytes[Symbol.asyncIterator]()
    try {
      for (;;) {
        const next = await readingNext(pieces)
        if (next instanceof Error) return next
        if (next === undefined) return undefined
        claim(next.length)
        this.claimed += next.length
        await this.append(handle, next)
      }
    } finally {
      await pieces.return?.()
      await handle.close()
    }
  }

  private async append(handle: FileHandle, piece: Buffer): Promise<void> {
    for (let done = 0; done < piece.length;) {
      const { bytesWritten } = await handle.write(piece, done, piece.length - done)
      done += bytesWritten
    }
    const last = piece.lastIndexOf(LINE_FEED)
    if (last >= 0) this.lineEnd = this.size + last + 1
    this.size += piece.length
    this.wake()
  }

  private wake(): void {
    for (const resolve of this.waiting.splice(0)) resolve()
  }
}

/** The next piece, undefined at the end; faults of the file are values, so that those of writing can be told from them. */
async function readingNext(pieces: AsyncIterator<Buffer>): Promise<Buffer | Error | undefined> {
  try {
    const next = await pieces.next()
    return next.done === true ? undefined : next.value
  } catch (thrown) {
    if (thrown instanceof PreparationFault || isSystemError(thrown)) return thrown
    throw thrown
  }
}

const isSystemError = (thrown: unknown): thrown is NodeJS.ErrnoException =>
  thrown instanceof Error && 'syscall' in thrown

function problemsOf(
  { name, path: file }: SourceFile,
  { replaced, array }: PreparationFacts,
  fault: Error | undefined,
  isMixed: boolean,
): readonly SourceProblem[] {
  const told: readonly (readonly [
    code: string,
    severity: SourceProblem['severity'],
    message: string | false,
  ])[] = [
    ['source-unreadable', 'error', isSystemError(fault) && `could not be read to the end (${fault.code})`],
    [
      fault instanceof PreparationFault ? fault.code : '',
      'error',
      fault instanceof PreparationFault && `is not read as a whole: ${fault.message}.`,
    ],
    ['source-changed', 'error', isMixed && changedText(changeInWords.rewritten)],
    [
      'lines-with-faults',
      'warning',
      replaced > 0 && `holds ${count(replaced, 'character')} that cannot be decoded; they read as \uFFFD.`,
    ],
    ['array-open', 'warning', array?.isOpen === true && !fault && 'holds a JSON array that does not end.'],
    [
      'array-surroundings',
      'warning',
      array !== undefined &&
        array.bytesOutside > 0 &&
        `holds ${count(array.bytesOutside, 'byte')} beside its JSON array, which are not read.`,
    ],
  ]
  return told.flatMap(([code, severity, message]) =>
    message === false
      ? []
      : [{ code, severity, message: `${name} ${message}`, file, line: undefined, character: undefined }],
  )
}

const count = (number: number, what: string): string =>
  `${number.toLocaleString('en-US')} ${what}${number === 1 ? '' : 's'}`
