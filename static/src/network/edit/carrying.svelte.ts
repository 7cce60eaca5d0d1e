/** The layers that are being dragged, and where they would be put down. */

import type { Spot } from './pieces'
import type { Wire } from '../../types'

class Carrying {
  ids = $state.raw<readonly string[]>([])
  drop = $state.raw<Spot | undefined>()

  /** Takes the layers up, once. */
  takeUp(ids: readonly string[]): void {
    if (String(ids) !== String(this.ids)) this.ids = ids
  }

  /** Where they go, if they go anywhere. */
  putDown(): Spot | undefined {
    const { drop } = this
    this.ids = []
    this.drop = undefined
    return drop
  }

  has(id: string): boolean {
    return this.ids.includes(id)
  }

  fallsOn(place: Wire | string): boolean {
    const { drop } = this
    if (!drop) return false
    return 'wire' in drop ? String(drop.wire) === String(place) : drop.after === place
  }
}

export const carrying = new Carrying()
