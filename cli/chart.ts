import { parse, View } from 'vega'
import { compile, type TopLevelSpec } from 'vega-lite'

/** A chart as SVG text. The specification is ours and its data inlined, so nothing is loaded from anywhere. */
export async function renderSvg(spec: object): Promise<string> {
  const { spec: vegaSpec } = compile(spec as TopLevelSpec)
  const view = new View(parse(vegaSpec), { renderer: 'none' })
  const svg = await view.toSVG()
  view.finalize()
  return `${svg}\n`
}
