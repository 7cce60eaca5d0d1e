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

/** Frames within which what is to come stands there; usually in the first. */
const MOST_FRAMES = 30

/** What is looked for may stand some time later: until it has the keyboard. */
async function focusSoon(find: () => HTMLElement | SVGElement | null): Promise<void> {
  for (let frame = 0; frame < MOST_FRAMES; frame++) {
    await tick()
    const found = find()
    found?.focus()
    if (found && found === document.activeElement) return
    await new Promise(requestAnimationFrame)
  }
}

/** Wires are drawn anew when one is no longer chosen, which takes the keyboard off it. */
export async function focusWire(id: string): Promise<void> {
  await new Promise(requestAnimationFrame)
  const wire = `.svelte-flow__edge[data-id="${CSS.escape(id)}"]`
  await focusSoon(() => document.querySelector<SVGElement>(wire))
}

/** A card stands some time after its script has come. */
export async function focusCard(): Promise<void> {
  await tick()
  await scripts.cards()
  await focusSoon(() => document.getElementById(CARD))
}
