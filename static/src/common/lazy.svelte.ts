/** A dialog that is fetched when it is first wanted, and made anew each time. */

import type { Component } from 'svelte'
import { Unreachable } from '../api'
import { runner } from '../state/runner.svelte'

export type DialogProps = { onclose: () => void }
type Load = () => Promise<{ default: Component<DialogProps> }>

export class LazyDialog {
  /** What to mount; undefined while there is nothing open. */
  Dialog = $state.raw<Component<DialogProps> | undefined>()
  readonly #load: Load

  constructor(load: Load) {
    this.#load = load
  }

  readonly open = async (): Promise<void> => {
    try {
      this.Dialog = (await this.#load()).default
    } catch (error) {
      runner.trouble = new Unreachable(String(error))
    }
  }

  readonly close = (): void => {
    this.Dialog = undefined
  }
}
