/**
 * Room `operators`: the physical operators over batches. Imports `values`, `functions`, `patterns`, `plan`.
 * A step that gives records on at once is a `Step`, one that needs all of them a `Breaker`.
 * Add a streaming step: a file and a case in `compileStep.ts`. Add a breaking one: a file and a case in `breakers.ts`.
 */
export { compileStep, isStreaming } from './compileStep'
export type { MultiplyingStep, PlainStep, Refusals, Step } from './step'
export type {
  Breaker,
  Collector,
  Gatherer,
  Helpers,
  Outcome,
  Part,
  PartFacts,
  Piece,
  Records,
} from './breaker'
export {
  batchesOfMemory,
  batchOfMemory,
  memoryOfBatch,
  renumberFiles,
  type BatchOutline,
} from './spill/batchBytes'
export { BatchLog, MOST_KEPT } from './spill/batchLog'
export { MemoryRefused, RunCancelled, SpillFailed } from './spill/failures'
export type { FileInUse, StoredBatches, StoredPiece } from './spill/fileInUse'
export { RunMemory } from './spill/runMemory'
export { sizeOfBatch } from './spill/sizes'
export { SpillFiles, type SpillFile } from './spill/spillFile'
export { storedBatches } from './spill/storedBatches'
export { removeStaleFolders, spillFolder } from './spill/spillFolder'
export { compileBreaker, wantsLargeParts } from './breakers'
export { collectBreaker } from './collect'
export * from './expressions'
