import {
  CompletionItemKind,
  DiagnosticSeverity,
  DiagnosticTag,
  DocumentHighlightKind,
  InlayHintKind as LspInlayHintKind,
  FoldingRangeKind,
  InsertTextFormat,
  MarkupKind,
  SymbolKind,
  type CodeAction as LspCodeAction,
  type Command,
  type CompletionItem as LspCompletionItem,
  type CompletionList,
  type DocumentHighlight,
  type Diagnostic as LspDiagnostic,
  type DocumentSymbol as LspDocumentSymbol,
  type FoldingRange as LspFoldingRange,
  type Hover as LspHover,
  type InlayHint as LspInlayHint,
  type MarkupContent,
  type Range,
  type SelectionRange,
  type SignatureHelp as LspSignatureHelp,
  type TextEdit as LspTextEdit,
  type WorkspaceSymbol as LspWorkspaceSymbol,
} from 'vscode-languageserver'
import type { SourceProblem } from '../engine/sources'
import {
  editsInFile,
  inspections,
  messageOf,
  type CodeAction,
  type Completion,
  type CompletionItem,
  type CompletionKind,
  type Diagnostic,
  type Document,
  type DocumentSymbol,
  type FoldingRange,
  type Hover,
  type InlayHint,
  type Inspection,
  type NamePlace,
  type Region,
  type Severity,
  type SignatureHelp,
  type Snapshot,
  type Span,
  type TextEdit,
  type WorkspaceSymbol,
} from '../language'

/** What spans are offsets of: a file, or a region whose lines are those of its file. */
export type Lines = Pick<Snapshot, 'lineIndex'>

/** Where a span stands, in lines. */
export const toRange = ({ lineIndex }: Lines, span: Span): Range => lineIndex.rangeOf(span)

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
}

export const toSeverity = (severity: Severity): DiagnosticSeverity => severities[severity]

const tags = {
  unnecessary: DiagnosticTag.Unnecessary,
  deprecated: DiagnosticTag.Deprecated,
} as const

/** The remarks on whole files have no inspection. */
function tagOf(code: string): DiagnosticTag | undefined {
  const tag = (inspections as Readonly<Partial<Record<string, Inspection>>>)[code]?.tag
  return tag && tags[tag]
}

/** The remark at its place in the document `uri`, with the other places it speaks of. */
export function toDiagnostic(snapshot: Lines, uri: string, diagnostic: Diagnostic): LspDiagnostic {
  const tag = tagOf(diagnostic.code)
  const related = diagnostic.related?.map(({ span, text }) => ({
    location: { uri, range: toRange(snapshot, span) },
    message: text,
  }))
  return {
    range: toRange(snapshot, diagnostic.span),
    severity: severities[diagnostic.severity],
    code: diagnostic.code,
    source: 'dql',
    message: messageOf(diagnostic),
    ...(tag === undefined ? {} : { tags: [tag] }),
    ...(related ? { relatedInformation: related } : {}),
  }
}

/** What is wrong with a file, and where when there is a place. */
type PlacedProblem = Pick<SourceProblem, 'code' | 'severity' | 'message'> & Partial<SourceProblem>

/** A problem of a configuration or directive; one without place stands at the start of its file. */
export function toProblemDiagnostic({
  code,
  severity,
  message,
  line,
  character,
}: PlacedProblem): LspDiagnostic {
  const start = { line: line ?? 0, character: character ?? 0 }
  return {
    range: { start, end: { line: start.line, character: start.character + 1 } },
    severity: severities[severity],
    code,
    source: 'dql',
    message,
  }
}

const completionKinds: Readonly<Record<CompletionKind, CompletionItemKind>> = {
  command: CompletionItemKind.Keyword,
  function: CompletionItemKind.Function,
  aggregation: CompletionItemKind.Function,
  parameter: CompletionItemKind.Property,
  field: CompletionItemKind.Field,
  value: CompletionItemKind.Value,
  operator: CompletionItemKind.Operator,
  dataObject: CompletionItemKind.Struct,
  matcher: CompletionItemKind.Class,
  macro: CompletionItemKind.Variable,
  variable: CompletionItemKind.Variable,
  unit: CompletionItemKind.Unit,
}

/** What an editor does when an item is taken: what follows is asked for at once. */
const followUps: Partial<Record<CompletionKind, Command>> = {
  command: { title: 'Suggest', command: 'editor.action.triggerSuggest' },
  parameter: { title: 'Suggest', command: 'editor.action.triggerSuggest' },
  function: { title: 'Parameter hints', command: 'editor.action.triggerParameterHints' },
  aggregation: { title: 'Parameter hints', command: 'editor.action.triggerParameterHints' },
}

/** What an item says beside its label: the form of a function, the type of a field. */
const besideLabel: Partial<Record<CompletionKind, (item: CompletionItem) => string>> = {
  function: ({ label, detail = '' }) => detail.slice(label.length),
  aggregation: ({ label, detail = '' }) => detail.slice(label.length),
  field: ({ detail = '' }) => (detail === '' ? '' : `: ${detail}`),
}

/** Characters that take an item and are written behind it. */
const commitCharacters: Partial<Record<CompletionKind, string[]>> = {
  field: [',', ')'],
  value: [',', ')', '}'],
}

/**
 * The items of a list carry its number and their place in it, by which their documentation is found. Lists are long, so
 * what their items share is told once to clients that take it so.
 */
export function toCompletionList(
  snapshot: Lines,
  { span, items }: Completion,
  { number: list, takesItemDefaults }: { readonly number: number; readonly takesItemDefaults: boolean },
): CompletionList {
  const range = toRange(snapshot, span)
  return {
    isIncomplete: false,
    ...(takesItemDefaults && {
      itemDefaults: { editRange: range, insertTextFormat: InsertTextFormat.PlainText },
    }),
    items: items.map((item, index) => ({
      ...toCompletionItem(item),
      ...(takesItemDefaults ? differingText(item) : wholeEdit(item, range)),
      data: { list, index },
    })),
  }
}

const wholeEdit = (
  { label, insertText, isSnippet }: CompletionItem,
  range: Range,
): Partial<LspCompletionItem> => ({
  insertTextFormat: isSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
  textEdit: { range, newText: insertText ?? label },
})

/** Without a text of its own, an item gives its label. */
const differingText = ({ label, insertText, isSnippet }: CompletionItem): Partial<LspCompletionItem> => ({
  ...(isSnippet && { insertTextFormat: InsertTextFormat.Snippet }),
  ...(insertText !== undefined && insertText !== label && { textEditText: insertText }),
})

function toCompletionItem(item: CompletionItem): LspCompletionItem {
  const followUp = followUps[item.kind]
  const beside = besideLabel[item.kind]?.(item) ?? ''
  const characters = item.isSnippet ? undefined : commitCharacters[item.kind]
  return {
    label: item.label,
    ...(beside || item.description
      ? {
          labelDetails: {
            ...(beside && { detail: beside }),
            ...(item.description && { description: item.description }),
          },
        }
      : {}),
    ...(characters && { commitCharacters: characters }),
    kind: completionKinds[item.kind],
    // Ranks may be a little below zero, which text does not sort.
    sortText: `${(item.rank + 1).toFixed(2).padStart(6, '0')} ${item.label}`,
    ...(item.detail ? { detail: item.detail } : {}),
    ...(item.filterText ? { filterText: item.filterText } : {}),
    ...(followUp ? { command: followUp } : {}),
  }
}

export const toHover = (snapshot: Lines, { span, markdown }: Hover): LspHover => ({
  contents: toMarkup(markdown),
  range: toRange(snapshot, span),
})

/** Parameters as stretches of their signature, which may hold their name elsewhere too; as texts for clients that need it. */
export const toSignatureHelp = (
  help: SignatureHelp,
  { takesLabelOffsets }: { readonly takesLabelOffsets: boolean },
): LspSignatureHelp => ({
  activeSignature: help.activeSignature,
  activeParameter: help.activeParameter ?? null,
  signatures: help.signatures.map(({ label, documentation, parameters }) => {
    let end = label.search(/[( ]/)
    return {
      label,
      documentation: toMarkup(documentation),
      parameters: parameters.map((parameter) => {
        const start = label.indexOf(parameter.label, end)
        end = start + parameter.label.length
        return {
          label: takesLabelOffsets ? [start, end] : parameter.label,
          documentation: toMarkup(parameter.documentation),
        }
      }),
    }
  }),
})

const symbolKinds: Readonly<Record<DocumentSymbol['kind'], SymbolKind>> = {
  query: SymbolKind.Module,
  command: SymbolKind.Function,
  field: SymbolKind.Field,
  macro: SymbolKind.Variable,
  export: SymbolKind.Field,
}

export const toDocumentSymbol = (snapshot: Lines, symbol: DocumentSymbol): LspDocumentSymbol => ({
  name: symbol.name,
  detail: symbol.detail,
  kind: symbolKinds[symbol.kind],
  range: toRange(snapshot, symbol.span),
  selectionRange: toRange(snapshot, symbol.nameSpan),
  children: symbol.children.map((child) => toDocumentSymbol(snapshot, child)),
})

export const toFoldingRange = ({ startLine, endLine, kind }: FoldingRange): LspFoldingRange => ({
  startLine,
  endLine,
  kind: kind === 'comment' ? FoldingRangeKind.Comment : FoldingRangeKind.Region,
})

/** The stretches from the innermost out; an empty one at the place when there is none. */
export function toSelectionRange(snapshot: Lines, spans: readonly Span[], place: Span): SelectionRange {
  const outerFirst = [...spans].reverse()
  const innermost = outerFirst.reduce<SelectionRange | undefined>(
    (parent, span) => ({ range: toRange(snapshot, span), ...(parent ? { parent } : {}) }),
    undefined,
  )
  return innermost ?? { range: toRange(snapshot, place) }
}

export const codeActionKinds: Readonly<Record<CodeAction['kind'], string>> = {
  fix: 'quickfix',
  fixAll: 'quickfix',
  silence: 'quickfix',
  extract: 'refactor.extract',
  inline: 'refactor.inline',
  rewrite: 'refactor.rewrite',
}

/** An action without its edits. */
export const toCodeAction = (snapshot: Lines, uri: string, action: CodeAction): LspCodeAction => ({
  title: action.title,
  kind: codeActionKinds[action.kind],
  isPreferred: action.isPreferred,
  ...(action.diagnostic && { diagnostics: [toDiagnostic(snapshot, uri, action.diagnostic)] }),
})

/** The edits of a region, as those of its document. */
export const toTextEdits = (document: Document, region: Region, edits: readonly TextEdit[]): LspTextEdit[] =>
  toFileEdits(document, editsInFile(document, region, edits))

export const toFileEdits = (document: Document, edits: readonly TextEdit[]): LspTextEdit[] =>
  edits.map(({ span, newText }) => ({ range: toRange(document, span), newText }))

/** Null where there are none: the editor then marks equal words. */
export const toHighlights = (
  snapshot: Lines,
  places: readonly NamePlace[],
): readonly DocumentHighlight[] | null =>
  places.length === 0
    ? null
    : places.map(({ span, isMade }) => ({
        range: toRange(snapshot, span),
        kind: isMade ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
      }))

export const toWorkspaceSymbol = (
  snapshot: Lines,
  uri: string,
  { name, kind, container, span }: WorkspaceSymbol,
): LspWorkspaceSymbol => ({
  name,
  kind: symbolKinds[kind],
  ...(container === '' ? {} : { containerName: container }),
  location: { uri, range: toRange(snapshot, span) },
})

const hintKinds: Readonly<Record<InlayHint['kind'], LspInlayHintKind | undefined>> = {
  parameterNames: LspInlayHintKind.Parameter,
  types: LspInlayHintKind.Type,
  columnNames: undefined,
}

/** A hint without its tooltip, which is asked for by `data` when somebody points at it. */
export function toInlayHint(
  { lineIndex }: Lines,
  { kind, offset, label }: InlayHint,
  data: unknown,
): LspInlayHint {
  const known = hintKinds[kind]
  return {
    position: lineIndex.positionAt(offset),
    label,
    ...(known && { kind: known }),
    ...(kind === 'parameterNames' ? { paddingRight: true } : {}),
    data,
  }
}

export const toMarkup = (value: string): MarkupContent => ({ kind: MarkupKind.Markdown, value })
