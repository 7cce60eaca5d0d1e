/** Where the keyboard goes when what it was on comes or goes. */

import { tick } from 'svelte'

/** The id of the open layer's card, for the keyboard to find. */
export const CARD = 'layer-card'

export async function focusLayer(id: string): Promise<void> {
  await tick()
  document.querySelector<HTMLElement>(`.svelte-flow__node[data-id="${CSS.escape(id)}"]`)?.focus()
}

export async function focusCard(): Promise<void> {
  await tick()
  document.getElementById(CARD)?.focus()
}
