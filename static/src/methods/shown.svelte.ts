/** The page of the method on the canvas; none until its script is there. */

import { Unreachable } from '../api'
import { editor } from '../state/editor.svelte'
import { runner } from '../state/runner.svelte'
import { firstPage, loadOf, type Load } from './list'
import type { MethodPage } from './page'

class ShownPage {
  #loaded = $state.raw<ReadonlyMap<Load, MethodPage>>(new Map([[loadOf(undefined), firstPage]]))
  readonly #load: Load = $derived(loadOf(editor.experiment.method))
  readonly page: MethodPage | undefined = $derived(this.#loaded.get(this.#load))
  /** Whether it is what the first visit shows. */
  readonly isFirst: boolean = $derived(this.page === firstPage)

  /** Called whenever another method is on the canvas. */
  async fetch(): Promise<void> {
    const load = this.#load
    if (this.#loaded.has(load)) return
    try {
      const { page } = await load()
      this.#loaded = new Map([...this.#loaded, [load, page]])
    } catch (error) {
      runner.trouble = new Unreachable(String(error))
    }
  }
}

export const shown = new ShownPage()
