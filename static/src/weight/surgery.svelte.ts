/** The weight that is being set by hand: which one, where its card stands, and what is on its way to the run. */

import { weightIn, type WeightAt } from './weights'
import { editor } from '../state/editor.svelte'
import { runner } from '../state/runner.svelte'

type Anchor = { x: number; y: number }

class Surgery {
  at = $state.raw<WeightAt | undefined>()
  anchor: Anchor = { x: 0, y: 0 }
  /** What has the keyboard back when the card closes. */
  opener: HTMLElement | undefined
  /** What the weight is called, in the page's language of the moment. */
  nameOf: () => string = () => ''

  #next: { at: WeightAt; value: number } | undefined
  #sending = false

  /** Opens the card beside a place on the screen. */
  open(at: WeightAt, nameOf: () => string, anchor: Anchor, opener?: HTMLElement): void {
    this.nameOf = nameOf
    this.anchor = anchor
    this.opener = opener
    this.at = at
  }

  close(): void {
    this.at = undefined
    editor.endGesture()
    this.opener?.focus()
    this.opener = undefined
  }

  /** One edit is on its way at a time; of those that wait, as while a slider moves, the newest is sent. */
  async set(at: WeightAt, value: number): Promise<void> {
    const before = runner.frames.newest ? weightIn(runner.frames.newest.tensors, at) : NaN
    if (Number.isFinite(before)) editor.noteWeight({ ...at, index: [...at.index], value }, before)
    this.#next = { at, value }
    if (this.#sending) return
    this.#sending = true
    while (this.#next) {
      const { at: where, value: wanted } = this.#next
      this.#next = undefined
      await runner.setWeight({ ...where, index: [...where.index], value: wanted })
    }
    this.#sending = false
  }
}

export const surgery = new Surgery()
