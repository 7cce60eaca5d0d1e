/** What of the page is shown: a link can hide parts, and whoever opened it can have them back. */

import type { Part } from '../pure/parts'

class View {
  #hidden = $state.raw<readonly Part[]>([])

  get hidden(): readonly Part[] {
    return this.#hidden
  }

  /** `hide.css` reads the document's attribute, so that no component asks. */
  hide(parts: readonly Part[]): void {
    this.#hidden = parts
    document.documentElement.dataset.hide = parts.join(' ')
  }
}

export const view = new View()
