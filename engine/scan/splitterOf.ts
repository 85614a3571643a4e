import { containerLines } from './containerLines'
import { JoinedParts } from './joinedParts'
import { headTest, JoinedLines } from './joinedLines'
import { QuotedRecords } from './quotedRecords'
import type { RecordSplitter } from './recordSplitter'
import type { SourceFile } from './sourceFile'

/** The splitter of a file; undefined when every line is a record. */
export function splitterOf({ recordStart, table, container }: SplitFile): RecordSplitter | undefined {
  if (container) return new JoinedParts(containerLines[container])
  if (table?.hasQuotes) return new QuotedRecords(table.delimiter)
  return recordStart && new JoinedLines(headTest(recordStart))
}

/** What tells how a file falls into records. */
export type SplitFile = Pick<SourceFile, 'recordStart' | 'table' | 'container'>

/** Whether every line of a file is a record. */
export const areRecordsLines = ({ recordStart, table, container }: SplitFile): boolean =>
  recordStart === undefined && table?.hasQuotes !== true && container === undefined
