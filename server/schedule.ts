import { LSPErrorCodes, ResponseError, type CancellationToken } from 'vscode-languageserver'
import type { Steps } from '../language'

/** Who waits for an answer, the most pressing first: what a user asks for, what is drawn beside the text, and remarks. */
export const urgencies = ['asked', 'drawn', 'remarks'] as const

export type Urgency = (typeof urgencies)[number]

/** Something to be done when nothing more urgent is waiting. */
export interface Job {
  readonly urgency: Urgency
  /** Gives the outcome, or steps between which more urgent jobs are done. */
  readonly work: () => unknown
  readonly token?: CancellationToken | undefined
  /** The document whose next change makes the work useless, with the outcome that then is given at once. */
  readonly until?: { readonly uri: string; readonly outcome: unknown } | undefined
}

interface Pending extends Job {
  readonly resolve: (outcome: unknown) => void
  readonly reject: (failure: unknown) => void
  /** What is left of work that has been begun. */
  steps: Steps<unknown> | undefined
}

/** For so long work goes on before waiting messages are read. */
const sliceMs = 8

/**
 * Does one job after the other, the most urgent first, in the order in which they came. Messages that wait are read before
 * each one, so that a job that was taken back, or that a change has made useless, costs nothing.
 */
export class Schedule {
  readonly #waiting = new Map<Urgency, Set<Pending>>(urgencies.map((urgency) => [urgency, new Set()]))
  #arrivals = 0
  #isRunning = false

  /** The outcome of a job; rejected when its work fails. */
  do(job: Job): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const pending: Pending = { ...job, resolve, reject, steps: undefined }
      this.#waiting.get(job.urgency)?.add(pending)
      job.token?.onCancellationRequested(() => this.#end(pending, cancelled()))
      this.#arrivals++
      if (!this.#isRunning) void this.#run()
    })
  }

  /** Gives up what waits for a document as it was before a change. */
  changed(uri: string): void {
    this.#arrivals++
    for (const jobs of this.#waiting.values())
      for (const job of jobs) if (job.until?.uri === uri) this.#end(job, job.until.outcome)
  }

  async #run(): Promise<void> {
    this.#isRunning = true
    await this.#read()
    for (let next = this.#next(); next; next = this.#next()) {
      this.#advance(next)
      await this.#read()
    }
    this.#isRunning = false
  }

  /** Lets waiting messages be read; the connection reads one in a turn, behind this one's. */
  async #read(): Promise<void> {
    for (let quiet = 0, seen = this.#arrivals; quiet < 2; quiet++) {
      await new Promise((resolve) => setImmediate(resolve))
      if (seen !== this.#arrivals) quiet = -1
      seen = this.#arrivals
    }
  }

  #next(): Pending | undefined {
    for (const jobs of this.#waiting.values()) for (const job of jobs) return job
    return undefined
  }

  #advance(job: Pending): void {
    if (job.token?.isCancellationRequested) return this.#end(job, cancelled())
    const end = now() + sliceMs
    try {
      if (!job.steps) {
        const outcome = job.work()
        if (!isSteps(outcome)) return this.#end(job, outcome)
        job.steps = outcome
      }
      do {
        const step = job.steps.next()
        if (step.done) return this.#end(job, step.value)
      } while (now() < end)
    } catch (failure) {
      this.#waiting.get(job.urgency)?.delete(job)
      job.reject(failure)
    }
  }

  #end(job: Pending, outcome: unknown): void {
    this.#waiting.get(job.urgency)?.delete(job)
    job.resolve(outcome)
  }
}

/** Milliseconds. Node makes `performance` only when it is asked for, which a start need not wait for. */
function now(): number {
  const [seconds, nanoseconds] = process.hrtime()
  return seconds * 1000 + nanoseconds / 1e6
}

const cancelled = (): ResponseError => new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled.')

const isSteps = (outcome: unknown): outcome is Steps<unknown> =>
  typeof outcome === 'object' && outcome !== null && 'next' in outcome && typeof outcome.next === 'function'
