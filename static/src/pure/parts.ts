/** The parts of the page that a link can hide; `hide.css` does it. */
export const HIDEABLE = [
  'data',
  'method',
  'datasets',
  'features',
  'data-settings',
  'samples',
  'training',
  'add-layer',
  'step',
  'reset',
  'speed',
  'stop',
  'result',
  'numbers',
  'charts',
  'flow',
  'experiments',
] as const

export type Part = (typeof HIDEABLE)[number]
