type Rgb = readonly [red: number, green: number, blue: number]

/**
 * How far a colour stands out from a background, from 1 (not at all) to 21, as WCAG 2 measures it.
 * Alpha counts: what shows through is mixed in. Undefined when one of them is not `#rgb`, `#rrggbb[aa]` or `rgb[a](…)`.
 */
export function contrast(colour: string, background: string): number | undefined {
  const ground = rgbaOf(background)
  const paint = rgbaOf(colour)
  if (!ground || !paint) return undefined
  const [bright, dark] = [luminance(mixed(paint, ground.rgb)), luminance(ground.rgb)].sort((a, b) => b - a)
  return ((bright ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
}

function rgbaOf(text: string): { readonly rgb: Rgb; readonly alpha: number } | undefined {
  const hex = /^#([0-9a-f]{3,8})$/i.exec(text)?.[1]
  if (hex !== undefined) return fromHex(hex.length <= 4 ? hex.replace(/./g, '$&$&') : hex)
  const numbers = /^rgba?\(([^)]*)\)$/.exec(text)?.[1]?.split(/[,/\s]+/).filter(Boolean).map(Number) // prettier-ignore
  const [red, green, blue, alpha = 1] = numbers ?? []
  return red === undefined || green === undefined || blue === undefined || Number.isNaN(red + green + blue)
    ? undefined
    : { rgb: [red, green, blue], alpha }
}

function fromHex(hex: string): { readonly rgb: Rgb; readonly alpha: number } {
  const part = (at: number) => parseInt(hex.slice(at, at + 2), 16)
  return { rgb: [part(0), part(2), part(4)], alpha: hex.length === 8 ? part(6) / 255 : 1 }
}

function mixed({ rgb, alpha }: { readonly rgb: Rgb; readonly alpha: number }, ground: Rgb): Rgb {
  const mix = (at: 0 | 1 | 2) => rgb[at] * alpha + ground[at] * (1 - alpha)
  return [mix(0), mix(1), mix(2)]
}

function luminance(rgb: Rgb): number {
  const [red, green, blue] = rgb.map((value) => {
    const part = value / 255
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0)
}
