/** What the neuron looked at last, for its stage and its plot; both read one view, in the columns that the plot shows. */

import type { FramePainter } from '../../live/frames'
import { throttle } from '../../browser/throttle'
import { runner } from '../../state/runner.svelte'
import { readLook, type Look } from './look'

/** Milliseconds between two changes of what stands there as text. */
const TOLD_EVERY = 100

class Last {
  /** The columns that the plot shows. */
  columns = $state.raw<readonly [x: number, y: number]>([0, 1])
  /** Text, ten times a second at most; canvases take `now`. */
  told = $state.raw<Look | undefined>()
  /** Of the newest frame. Not reactive. */
  now: Look | undefined

  readonly #tell = throttle(() => (this.told = this.now), TOLD_EVERY)

  /** Draws with every new look, until the returned function is called. */
  show(draw: (look: Look) => void): () => void {
    const [x, y] = this.columns
    const paint: FramePainter = (frame) => {
      this.now = readLook(frame) ?? this.now
      if (!this.now) return
      draw(this.now)
      this.#tell()
    }
    return runner.frames.show({ view: 'separating-line', x, y }, paint)
  }
}

export const last = new Last()
