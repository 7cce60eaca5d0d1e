/** The page of the method on the canvas: the one before stays until it is there. */

import { Unreachable } from '../api'
import { runner } from '../state/runner.svelte'
import { firstPage, pageOf } from './list'
import type { MethodPage } from './page'

class ShownPage {
  page = $state.raw<MethodPage>(firstPage)
  #wanted: string | undefined

  async show(method: string | undefined): Promise<void> {
    this.#wanted = method
    try {
      const page = await pageOf(method)
      if (this.#wanted === method) this.page = page
    } catch (error) {
      runner.trouble = new Unreachable(String(error))
    }
  }
}

export const shown = new ShownPage()
export { firstPage }
