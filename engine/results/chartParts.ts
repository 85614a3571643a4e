/** A Vega-Lite v6 specification with its data inlined, or the reason why there is none. */
export type Chart =
  | { readonly spec: object; readonly reason: undefined }
  | { readonly spec: undefined; readonly reason: string }

/** More marks than this neither a browser draws quickly nor a person reads. */
export const MARKS_AT_MOST = 50_000

/** No chart, and why. */
export const noChart = (reason: string): Chart => ({ spec: undefined, reason })

/** A chart that is drawn as large as its place. */
export const chartWith = (parts: object): Chart => ({
  spec: { $schema: 'https://vega.github.io/schema/vega-lite/v6.json', width: 'container', ...parts },
  reason: undefined,
})
