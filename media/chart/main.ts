/**
 * The chart bundle: suggests, draws and changes charts of a result, in the editor's colours.
 * It is loaded when the first chart is looked at, because Vega is larger than everything else in the view.
 * Nothing is evaluated as code (expressions are interpreted from their syntax tree) and nothing is loaded.
 */
export type { LinkedPart } from './chartLink'
export { ChartPanel, type ChartPanelOptions } from './chartPanel'
