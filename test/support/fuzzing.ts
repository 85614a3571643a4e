/**
 * How many times as often as usual the fuzz tests try: `FUZZ=1000 npx vitest run test/language/dql/fuzz.test.ts`.
 * Without it the inputs are the same in every run; with it they are new ones.
 */
const factor = Number(process.env.FUZZ ?? 1)

/** The settings of a property that is usually tried so often, with this seed. */
export const tries = (seed: number, numRuns: number): { readonly seed?: number; readonly numRuns: number } =>
  factor === 1 ? { seed, numRuns } : { numRuns: numRuns * factor }

/** Milliseconds that a fuzz test may take; a busy machine needs longer than usual. */
export const fuzzTimeout = 60_000 * factor
