/** What of the page is shown: a link can hide parts, and whoever opened it can have them back. */

import { writeLarge } from '../draw/surface'
import type { Part } from '../pure/parts'

class View {
  #hidden = $state.raw<readonly Part[]>([])

  /** Whether the page is shown to a room: the whole network, and all that is written large. */
  projector = $state(false)

  get hidden(): readonly Part[] {
    return this.#hidden
  }

  /** `hide.css` reads the document's attribute, so that no component asks. */
  hide(parts: readonly Part[]): void {
    this.#hidden = parts
    document.documentElement.dataset.hide = parts.join(' ')
  }

  /** `projector.css` reads the document's attribute. */
  project(wanted: boolean): void {
    writeLarge(wanted)
    this.projector = wanted
    document.documentElement.toggleAttribute('data-projector', wanted)
  }
}

export const view = new View()
