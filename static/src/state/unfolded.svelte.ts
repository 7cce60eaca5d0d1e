/** Layers whose units or feature maps are shown one by one though they are many, and which part of them. */

import type { View } from '../types'

/** Units up to which the server draws maps of an unfolded layer; by itself it draws fewer. */
const MOST = 256

class Unfolded {
  #pages = $state.raw<ReadonlyMap<string, number>>(new Map())

  /** Undefined: the layer is folded. */
  pageOf(layer: string): number | undefined {
    return this.#pages.get(layer)
  }

  show(layer: string, page: number | undefined): void {
    const others = [...this.#pages].filter(([id]) => id !== layer)
    this.#pages = new Map(page === undefined ? others : [...others, [layer, page]])
  }

  /** A view of units: of as many as are unfolded. The newest wish counts for all, so all wish the same. */
  asked<Asked extends View>(view: Asked): Asked {
    return this.#pages.size > 0 ? { ...view, most: MOST } : view
  }
}

export const unfolded = new Unfolded()
