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
export {
  BOXED,
  constantVector,
  textAt,
  uniformTag,
  valueAt,
  VectorBuilder,
  vectorOf,
  vectorOver,
  type Vector,
} from './vector'
export { CODES_AT_MOST, RepeatedVector, type Codes } from './repeated'
export { VectorAppender } from './appender'
export { areSharedZeroes, sharedPlaces, sharedTags, sharedZeroes } from './sharedMemory'
export { BATCH_SIZE, columnOf, type Batch, type Column, type Origin } from './batch'
export {
  chosenBatch,
  compactBatch,
  compactVector,
  concatBatches,
  concatVectors,
  copyBytes,
  isSimple,
  joinPieces,
  makeColumns,
  nullVector,
  sliceBatch,
  sliceVector,
  takeBatch,
  takeColumn,
  originTakenFrom,
  takenFrom,
  takeRows,
  type Piece,
  type TakenFrom,
} from './rows'
export { Selection } from './selection'
export {
  decodeBatch,
  decodeValue,
  decodeVector,
  encodeBatch,
  encodeValue,
  encodeVector,
  transferablesOf,
  type EncodedBatch,
  type EncodedValue,
  type EncodedVector,
} from './transfer'
export { hashRows, hashValue, isSameAt, isSameRow, isSameText } from './hash'
export { bytesBetween, compareUtf8, decodeUtf8, encodeUtf8, equalBytes, isUtf8Slice } from './utf8'
export { compareNumbers, compareOperands, compareTexts, compareValues, typeRanks } from './ordering'
export { equalOperands, isSame } from './equality'
export { and, not, or, truthOf, xor } from './logic'
export {
  add,
  divide,
  finiteOrNull,
  fitsLong,
  floorDivide,
  multiply,
  negate,
  remainder,
  roundedDuration,
  subtract,
  wrap,
} from './arithmetic'
export { parseJson, readJson, type ReadJson } from './parseJson'
export { printDuration, toText } from './text'
export { apiTypeNames, apiTypeOf, toJson, type JsonValue } from './json'
export {
  civilFromDays,
  daysFromCivil,
  daysInMonth,
  localNanos,
  NANOS_PER_DAY,
  NANOS_PER_MILLI,
  NANOS_PER_SECOND,
  printLocal,
  printTimestamp,
  readTimestamp,
  SECONDS_PER_DAY,
  splitSeconds,
  weekdayOf,
  type CivilDate,
  type CivilTime,
  type LocalTime,
} from './timestamps'
export {
  alignTimestamp,
  firstWeekdayOf,
  instantOf,
  localOf,
  parseTimestamp,
  shiftCalendar,
  UTC,
  zoneOf,
  type AlignUnit,
  type CalendarUnit,
  type Zone,
} from './zones'
export { ipOf, parseIp, printIp } from './ip'
export { parseSmartscapeId, parseUid, printUid, smartscapeIdOf } from './uid'
export { invariant, unreachable } from './invariant'
export { copyWords, Words } from './words'
