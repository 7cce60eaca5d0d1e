/** The theme's colours as canvases need them. */

import { cssRgb, divergingTable, mix, parseRgb, sequentialTable, signTable, type Rgb } from './colour'

export type Palette = {
  positive: string
  negative: string
  ink: string
  quiet: string
  line: string
  surface: string
  train: string
  test: string
  problem: string
  /** Points' rims, against any part of the diverging scale. */
  rim: string
  diverging: Uint32Array
  sign: Uint32Array
  grey: Uint32Array
  /** Where a value between −1 and 1 lies on the diverging scale. */
  shade: (value: number) => string
}

/** The registered colours of the document as they are at this moment. */
export function readPalette(
  style: CSSStyleDeclaration = getComputedStyle(document.documentElement),
): Palette {
  const rgb = (name: string): Rgb => parseRgb(style.getPropertyValue(name))
  const [negative, middle, positive] = [rgb('--negative'), rgb('--middle'), rgb('--positive')]
  const [surface, ink] = [rgb('--surface'), rgb('--ink')]
  return {
    positive: cssRgb(positive),
    negative: cssRgb(negative),
    ink: cssRgb(ink),
    quiet: cssRgb(rgb('--quiet')),
    line: cssRgb(rgb('--line')),
    surface: cssRgb(surface),
    train: cssRgb(rgb('--train')),
    test: cssRgb(rgb('--test')),
    problem: cssRgb(rgb('--problem')),
    rim: cssRgb([255, 255, 255]),
    diverging: divergingTable(negative, middle, positive),
    sign: signTable(negative, middle, positive),
    grey: sequentialTable(surface, ink),
    shade: (value) => {
      const share = Math.min(1, Math.abs(value))
      return cssRgb(mix(middle, value < 0 ? negative : positive, 0.15 + 0.85 * share))
    },
  }
}
