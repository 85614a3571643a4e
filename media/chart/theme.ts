import { contrast } from './contrast'

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

type Palette = Readonly<Record<(typeof PALETTE)[number], string>>

/** What to use where a theme leaves a colour out, or chose it so that a thin line in it can hardly be seen. */
const ON_DARK: Palette = {
  blue: '#4aa3ff',
  orange: '#f0a04b',
  green: '#6fcf8f',
  purple: '#b98af0',
  red: '#f2776b',
  yellow: '#e3c454',
}
const ON_LIGHT: Palette = {
  blue: '#1a75d2',
  orange: '#c96a00',
  green: '#2e8540',
  purple: '#7b3fb5',
  red: '#d0342c',
  yellow: '#8a6f00',
}

/** Graphics need three to one against their background to be made out. */
const LEAST_CONTRAST = 3

/** Reads the theme from the variables VS Code gives to the page. */
export function readTheme(): Theme {
  const style = getComputedStyle(document.body)
  const read = (name: string, fallback: string) =>
    style.getPropertyValue(`--vscode-${name}`).trim() || fallback
  const foreground = read('foreground', style.color)
  const background = read('editor-background', 'transparent')
  const own = document.body.classList.contains('vscode-light') ? ON_LIGHT : ON_DARK
  return {
    foreground,
    faint: read('descriptionForeground', foreground),
    background,
    font: read('font-family', 'sans-serif'),
    palette: PALETTE.map((name) => legible(read(`charts-${name}`, own[name]), background, own[name])),
    isHighContrast: document.body.className.includes('vscode-high-contrast'),
  }
}

/** The colour, or the other one when the colour hardly stands out. */
export function legible(colour: string, background: string, other: string): string {
  return (contrast(colour, background) ?? LEAST_CONTRAST) < LEAST_CONTRAST ? other : colour
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
