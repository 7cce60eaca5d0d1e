/** A wire that is being laid: from which layer, until the one that it feeds is chosen. */

import { addWire } from '../../pure/graph'
import { editor } from '../../state/editor.svelte'

class Wiring {
  from = $state<string | undefined>()

  start(from: string): void {
    this.from = from
  }

  /** Ends in a layer; a wire that cannot be is not laid. */
  finish(to: string): void {
    const from = this.from
    this.from = undefined
    if (from !== undefined && from !== to) editor.editGraph((graph) => addWire(graph, [from, to]))
  }

  stop(): void {
    this.from = undefined
  }
}

export const wiring = new Wiring()
