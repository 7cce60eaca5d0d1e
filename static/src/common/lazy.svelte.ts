/** What is fetched when it is first wanted. */

import type { Component } from 'svelte'
import { Unreachable } from '../api'
import { runner } from '../state/runner.svelte'

/** What a script holds; undefined, and told, where it cannot be had. */
export async function fetched<Script>(load: () => Promise<Script>): Promise<Script | undefined> {
  try {
    return await load()
  } catch (error) {
    runner.trouble = new Unreachable(String(error))
    return undefined
  }
}

export type DialogProps = { onclose: () => void }
type Load = () => Promise<{ default: Component<DialogProps> }>

/** A dialog, made anew each time. */
export class LazyDialog {
  /** What to mount; undefined while there is nothing open. */
  Dialog = $state.raw<Component<DialogProps> | undefined>()
  readonly #load: Load

  constructor(load: Load) {
    this.#load = load
  }

  readonly open = async (): Promise<void> => {
    this.Dialog = (await fetched(this.#load))?.default
  }

  readonly close = (): void => {
    this.Dialog = undefined
  }
}
