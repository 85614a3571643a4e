// A picture of how processor time grows with the input.
import { parse, View } from 'vega'
import { compile } from 'vega-lite'

/** The figures of `measureGrowth` as SVG: a line for each query, which is straight where growth is linear. */
export async function growthPlot({ names, bySize }) {
  const values = bySize.flatMap(({ millions, answers }) =>
    answers.map(({ cpu }, row) => ({ query: names[row], millions, seconds: cpu / 1000 })),
  )
  const { spec } = compile({
    width: 640,
    height: 320,
    background: 'white',
    padding: 16,
    data: { values },
    mark: { type: 'line', point: true },
    encoding: {
      x: { field: 'millions', type: 'quantitative', title: 'records, millions' },
      y: { field: 'seconds', type: 'quantitative', title: 'processor time, seconds' },
      color: { field: 'query', type: 'nominal', sort: names, title: null },
    },
  })
  const view = new View(parse(spec), { renderer: 'none' })
  const svg = await view.toSVG()
  view.finalize()
  return `${svg}\n`
}
