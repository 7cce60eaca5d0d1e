/** What the pointer does to the points, from its first press until it is let go: one step of the history. */

import { added, at, erased, moved, nearest, retargeted, trail, type Place, type Point } from './points'

export type Tool = 'pen' | 'eraser'

/** How near a press is to the point that it is on: a finger is not as fine as a mouse. */
export const reachOf = (pointer: string): number => (pointer === 'touch' ? 0.5 : 0.3)

export class Gesture {
  readonly #before: readonly Point[]
  readonly #tool: Tool
  readonly #target: number
  readonly #reach: number
  readonly #start: Place
  /** The point that is carried; −1: none is. */
  readonly #carried: number
  /** Where the stroke left its newest point. */
  #last: Place
  #travelled = false
  points: readonly Point[]

  constructor(points: readonly Point[], place: Place, tool: Tool, target: number, reach: number) {
    this.#before = points
    this.#tool = tool
    this.#target = target
    this.#reach = reach
    this.#start = this.#last = place
    this.#carried = tool === 'pen' ? nearest(points, place, reach) : -1
    if (tool === 'eraser') this.points = erased(points, place, reach)
    else this.points = this.#carried < 0 ? added(points, place, target) : points
  }

  get carries(): boolean {
    return this.#carried >= 0
  }

  move(place: Place): void {
    if (Math.hypot(place[0] - this.#start[0], place[1] - this.#start[1]) > 0.1) this.#travelled = true
    if (this.#tool === 'eraser') this.points = erased(this.points, place, this.#reach)
    else if (!this.carries) this.#draw(place)
    else if (this.#travelled) this.points = moved(this.#before, this.#carried, place)
  }

  /** Pressed and let go on a point: it takes the chosen target. */
  end(): readonly Point[] {
    const carried = this.#before[this.#carried]
    if (!carried || this.#travelled || carried[2] === this.#target) return this.points
    return retargeted(this.#before, this.#carried, this.#target)
  }

  #draw(place: Place): void {
    const drawn = trail(this.points, this.#last, place, this.#target)
    if (drawn !== this.points) this.#last = at(drawn.at(-1)!)
    this.points = drawn
  }
}
