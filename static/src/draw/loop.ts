/** One animation frame for the whole page: whoever has something new to show is drawn in the next one. */

export type Painter = () => void

type Schedule = (callback: () => void) => unknown

export class DrawLoop {
  #due = new Set<Painter>()
  #schedule: Schedule

  constructor(schedule: Schedule = (callback) => requestAnimationFrame(callback)) {
    this.#schedule = schedule
  }

  /** Draws with `painter` in the next frame, once however often it is asked. */
  request(painter: Painter): void {
    if (this.#due.size === 0) this.#schedule(() => this.#draw())
    this.#due.add(painter)
  }

  /** Forgets a painter whose canvas is gone. */
  cancel(painter: Painter): void {
    this.#due.delete(painter)
  }

  #draw(): void {
    const due = this.#due
    this.#due = new Set()
    for (const painter of due) {
      try {
        painter()
      } catch (error) {
        // One picture that fails must not stop all others.
        reportError(error)
      }
    }
  }
}

export const drawLoop = new DrawLoop()
