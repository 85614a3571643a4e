import { parse, View } from 'vega'
import { compile, type TopLevelSpec } from 'vega-lite'

/** A picture has a size and a ground of its own, where a panel gives both. */
const PAGE = { width: 900, height: 360, background: 'white', padding: 16 }

/** A chart as SVG text. The specification is ours and its data inlined, so nothing is loaded from anywhere. */
export async function renderSvg(spec: object): Promise<string> {
  const { spec: vegaSpec } = compile({ ...spec, ...PAGE } as TopLevelSpec)
  const view = new View(parse(vegaSpec), { renderer: 'none' })
  const svg = await view.toSVG()
  view.finalize()
  return `${svg}\n`
}
