/**
 * Room `values`: what a DQL value is, alone and in vectors and batches. Imports nothing.
 * One place for order, equality, null rules, canonical text and JSON encoding.
 */
export {
  Binary,
  Duration,
  Geopoint,
  Ip,
  RecordValue,
  SmartscapeId,
  Timeframe,
  Timestamp,
  Uid,
  type ArrayValue,
  type Value,
} from './value'
export { Tag, tagOf } from './tag'
export { BOXED, constantVector, textAt, valueAt, VectorBuilder, vectorOf, type Vector } from './vector'
export { BATCH_SIZE, columnOf, type Batch, type Column, type Origin } from './batch'
export { invariant, unreachable } from './invariant'
