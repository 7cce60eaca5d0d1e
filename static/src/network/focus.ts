/** Where the keyboard goes when what it was on comes or goes. */

import { tick } from 'svelte'
import { parts } from '../parts'

/** The id of the open layer's card, for the keyboard to find. */
export const CARD = 'layer-card'

export async function focusLayer(id: string): Promise<void> {
  await tick()
  document.querySelector<HTMLElement>(`.svelte-flow__node[data-id="${CSS.escape(id)}"]`)?.focus()
}

/** The card asks for its script at the first tick and stands at the second. */
export async function focusCard(): Promise<void> {
  await tick()
  await parts.cards()
  await tick()
  document.getElementById(CARD)?.focus()
}
