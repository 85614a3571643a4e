/** Line drawings on a grid of 16 by 16, as SVG paths. */
export const ICONS = {
  chart: 'M2 2.5v11h12M4.5 10.5l3-4 2.5 2 3.5-5',
  chevronDown: 'M4 6l4 4 4-4',
  chevronUp: 'M4 10l4-4 4 4',
  close: 'M4 4l8 8M12 4l-8 8',
  copy: 'M5.5 5.5h8v8h-8zM3.5 10.5h-1v-8h8v1',
  error: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM8 4.5v4.5M8 11v.6',
  export: 'M8 2.5v7.5M4.8 5.6L8 2.5l3.2 3.1M2.5 9.5v4h11v-4',
  goToFile: 'M9 2.5H3.5v11h4M9 2.5l3.5 3.5v2M9 2.5V6h3.5M9.5 11.5h5M12.5 9.5l2 2-2 2',
  information: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM8 7v4.5M8 4.4v.6',
  play: 'M4.5 2.8v10.4l8.2-5.2z',
  steps: 'M2 3h12M4 6.3h8M5.5 9.6h5M7 13h2',
  stop: 'M4 4h8v8H4z',
  table: 'M2 3h12v10H2zM2 6.3h12M6.2 6.3V13',
  warning: 'M8 2.2l6.3 11.3H1.7zM8 6.5v3.4M8 11.3v.6',
} as const

export type IconName = keyof typeof ICONS
