/**
 * Room `runtime`: runs plans: cuts files into morsels, reads them here or in worker threads, puts parts together, counts.
 * Imports every other room of the engine. What crosses to a thread is said in `workerMessages.ts`.
 */
export { prepareRun, runQuery, type PreparedRun } from './run'
export { createEngine, type Engine } from './engine'
export { followRuns, type FollowedRun, type FollowOptions } from './followRuns'
export { bundledWorkerScript } from './bundledWorkerScript'
export type { Progress, RunOutcome, RunRequest } from './runRequest'
export type { Notice } from './notice'
export type { StepCounters } from './stepCounters'
export type { RunProfile, ScanProfile, StepProfile, StepInThread, ThreadProfile, Work } from './profile'
export type { PushedDown } from './pushedDown'
export { mismatchText, type TypeMismatch } from './typeMismatches'
