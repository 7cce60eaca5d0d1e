/** Shows where on the page a term can be seen. */

import { tick } from 'svelte'
import { scripts } from '../data/scripts'
import type { Place } from '../common/term'

/** Milliseconds that the outline stays. */
const STAY = 3000
const FOCUSABLE = 'button, input, select, [tabindex]'

/** Opens what hides the place, brings it into view, gives it the keyboard where it takes one, and outlines it. */
export async function see({ open, at }: Place): Promise<void> {
  if (open) {
    document.querySelector<HTMLElement>(open)?.click()
    await tick()
    await scripts.training()
  }
  requestAnimationFrame(() => {
    const place = document.querySelector<HTMLElement>(at)
    if (!place) return
    for (let around = place.closest('details'); around; around = around.parentElement!.closest('details'))
      around.open = true
    place.scrollIntoView({ block: 'nearest', inline: 'start' })
    place.querySelector<HTMLElement>(FOCUSABLE)?.focus({ preventScroll: true })
    place.dataset.seen = ''
    setTimeout(() => delete place.dataset.seen, STAY)
  })
}
