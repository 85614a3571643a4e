/**
 * Room `analysis`: what a text means: fields and types after every command, scopes, and the rules it may break.
 * Imports everything below it. Entry: `openSnapshot`.
 * Add a check: a file in `rules/` and a row in its index. Add a command: a row in `commands/index.ts`.
 */
export type * from './schema'
export { checkPattern, openSnapshot, type LanguageId, type Snapshot, type SnapshotOptions } from './snapshot'
export { type Facts, type PlacedValue } from './facts'
export type { CallFacts } from './calls'
export { valuesFor, type Binding, type BoundValue } from './binding'
export { inDocument, type OpenPattern } from './openPattern'
export { fieldUses, type FieldUse } from './fieldUses'
export { fieldNamed, lacks } from './fieldSet'
export { fromTypeSet, mayBe, typeText } from './fieldType'
export { cursorAt, type Cursor, type CursorPlace } from './cursor'
export { patternCursorAt, type PatternCursor, type PatternPlace } from './patternCursor'
export * from './documentation'
export { catalogSpelling } from './catalogSpelling'
export type { Document, Region } from './document/document'
export { openDocument, type DocumentOptions } from './document/openDocument'
export { documentKinds, kindOfFile, type DocumentKind, type RegionKind } from './document/kind'
export { variableText, variableType, type Variables, type VariableValue } from './variables'
export type { ValueType } from './valueType'
export { namesIn, type FieldRole, type NamedField } from './fieldRole'
export type { ChosenSeverities, ChosenSeverity } from './severities'
export { ignoreComment } from './ignores'
export { inspections, type InspectionCode } from './inspections'
export type { Inspection } from './inspections/inspection'
