/** The editor's colours, as a chart uses them. */
export interface Theme {
  readonly foreground: string
  readonly faint: string
  readonly background: string
  readonly font: string
  /** At least six colours that can be told apart. */
  readonly palette: readonly string[]
  readonly isHighContrast: boolean
}

/** In an order that keeps neighbours apart, also for eyes that mix up red and green. */
const PALETTE = ['blue', 'orange', 'green', 'purple', 'red', 'yellow'] as const

/** What to use where a theme leaves a colour out. */
const FALLBACK: Readonly<Record<(typeof PALETTE)[number], string>> = {
  blue: '#3794ff',
  orange: '#d18616',
  green: '#4e9a5b',
  purple: '#a371d1',
  red: '#e5534b',
  yellow: '#c9a227',
}

/** Reads the theme from the variables VS Code gives to the page. */
export function readTheme(): Theme {
  const style = getComputedStyle(document.body)
  const read = (name: string, fallback: string) =>
    style.getPropertyValue(`--vscode-${name}`).trim() || fallback
  const foreground = read('foreground', style.color)
  return {
    foreground,
    faint: read('descriptionForeground', foreground),
    background: read('editor-background', 'transparent'),
    font: read('font-family', 'sans-serif'),
    palette: PALETTE.map((name) => read(`charts-${name}`, FALLBACK[name])),
    isHighContrast: document.body.className.includes('vscode-high-contrast'),
  }
}

/** Colour of the series with this number; beyond the palette it starts again. */
export function seriesColour(palette: readonly string[], index: number): string {
  return palette[index % palette.length] ?? 'currentColor'
}

/** Calls back when the user changes the editor's theme. The result stops listening. */
export function onThemeChange(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange)
  observer.observe(document.body, { attributes: true, attributeFilter: ['class', 'data-vscode-theme-id'] })
  return () => observer.disconnect()
}
