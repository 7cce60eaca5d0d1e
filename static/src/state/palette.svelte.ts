/** The palette of the theme in force: whoever draws with it inside an effect is drawn again when the theme changes. */

import { readPalette, type Palette } from '../draw/palette'
import { display } from './display.svelte'

let known: { theme: string; palette: Palette } | undefined

export function palette(): Palette {
  if (known?.theme !== display.theme) known = { theme: display.theme, palette: readPalette() }
  return known.palette
}
