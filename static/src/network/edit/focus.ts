/** Where the keyboard goes when what it was on comes or goes. */

import { tick } from 'svelte'
import { scripts } from '../scripts'

/** The id of the open layer's card, for the keyboard to find. */
export const CARD = 'layer-card'

/** The layer's own element on the canvas. */
export const layerElement = (id: string): HTMLElement | null =>
  document.querySelector<HTMLElement>(`.svelte-flow__node[data-id="${CSS.escape(id)}"]`)

export async function focusLayer(id: string): Promise<void> {
  await tick()
  layerElement(id)?.focus()
}

/** Frames within which a card stands once its script is there; usually in the first. */
const MOST_FRAMES = 30

/** The card stands some time after its script has come: it is looked for in every frame until it has the keyboard. */
export async function focusCard(): Promise<void> {
  await tick()
  await scripts.cards()
  for (let frame = 0; frame < MOST_FRAMES; frame++) {
    await tick()
    const card = document.getElementById(CARD)
    card?.focus()
    if (card && card === document.activeElement) return
    await new Promise(requestAnimationFrame)
  }
}
