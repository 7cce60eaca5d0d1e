/** Several layers at once: which are chosen, what was copied, and what is done with them. */

import { fetched } from '../../common/lazy.svelte'
import { outputOf, pieceOf, removeLayers, type Graph } from '../../pure/graph'
import { editor } from '../../state/editor.svelte'
import { scripts } from '../scripts'
import { focusLayer } from './focus'

class Several {
  /** Chosen beside the one whose card is open. */
  ids = $state.raw<readonly string[]>([])
  /** Whether a plain click adds to the choice, as fingers have no Shift key. */
  picking = $state(false)
  copied = $state.raw<Graph | undefined>()

  /** All that is chosen, in the order of the network. */
  readonly all: readonly string[] = $derived.by(() => {
    const chosen = new Set([...this.ids, ...(editor.selected === undefined ? [] : [editor.selected])])
    return editor.graph.layers.map(({ id }) => id).filter((id) => chosen.has(id))
  })

  /** Whether it is several that are chosen, not one whose card is open. */
  readonly open: boolean = $derived(this.ids.length > 0 && this.all.length > 0)

  choose(ids: readonly string[]): void {
    this.ids = ids
    editor.selected = undefined
  }

  /** Adds a layer to the choice, or takes it out. */
  toggle(id: string): void {
    const { all } = this
    this.choose(all.includes(id) ? all.filter((each) => each !== id) : [...all, id])
  }

  clear(): void {
    this.ids = []
    this.picking = false
  }

  copy(ids: readonly string[] = this.all): void {
    if (ids.length > 0) this.copied = pieceOf(editor.graph, ids)
  }

  /** Behind the last that is chosen, else behind the output. */
  async paste(): Promise<void> {
    const pieces = await fetched(scripts.pieces)
    if (!pieces || !this.copied) return
    const after = this.all.at(-1) ?? outputOf(editor.graph)
    this.#put(pieces.paste(editor.graph, this.copied, { after }))
  }

  async duplicate(ids: readonly string[] = this.all): Promise<void> {
    const pieces = await fetched(scripts.pieces)
    if (pieces && ids.length > 0) this.#put(pieces.duplicate(editor.graph, ids))
  }

  remove(ids: readonly string[] = this.all): void {
    editor.editGraph((graph) => removeLayers(graph, ids))
    editor.selected = undefined
    this.clear()
  }

  #put({ graph, ids }: { graph: typeof editor.graph; ids: string[] }): void {
    editor.editGraph(() => graph)
    this.choose(ids)
    const last = ids.at(-1)
    if (last !== undefined) void focusLayer(last)
  }
}

export const several = new Several()
