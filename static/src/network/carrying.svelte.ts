/** Where the layers that are being dragged would be put down. */

import type { Spot } from '../pure/graph-pieces'
import type { Wire } from '../types'

class Carrying {
  drop = $state.raw<Spot | undefined>()

  falls(on: Wire | string): boolean {
    const { drop } = this
    if (!drop) return false
    return 'wire' in drop ? String(drop.wire) === String(on) : drop.after === on
  }
}

export const carrying = new Carrying()
