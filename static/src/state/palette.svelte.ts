/** The palette of the theme in force: whoever draws with it inside an effect is drawn again when that changes, or the size of what is written. */

import { readPalette, type Palette } from '../draw/palette'
import { display } from './display.svelte'
import { view } from './view.svelte'

let known: { look: string; palette: Palette } | undefined

export function palette(): Palette {
  const look = `${display.theme} ${view.projector}`
  if (known?.look !== look) known = { look, palette: readPalette() }
  return known.palette
}
