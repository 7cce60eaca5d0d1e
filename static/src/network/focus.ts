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
  const card = document.getElementById(CARD) ?? (await appearing(CARD))
  card?.focus()
}

/** Milliseconds that a card's code may take to come. */
const PATIENCE = 3000

/** The element of that id once it is there, or undefined if it does not come. */
async function appearing(id: string): Promise<HTMLElement | undefined> {
  const deadline = performance.now() + PATIENCE
  while (performance.now() < deadline) {
    await new Promise(requestAnimationFrame)
    const found = document.getElementById(id)
    if (found) return found
  }
  return undefined
}
