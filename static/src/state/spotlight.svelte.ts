/**
 * The one unit or feature map that the result view shows large: the one under the pointer, else the one that was pinned.
 *
 * Which one changes seldom, so it is reactive; what it shows comes with the frames (view `unit-maps`, tensor
 * `units/<layer>`; view `feature-maps`, tensor `maps/<layer>`).
 */

import type { Sample } from '../types'

export type Spot = {
  readonly layer: string
  readonly unit: number
  /** Whether it is a map of one picture rather than a unit; `unit` is then its channel. */
  readonly map?: boolean
  /** What the unit is called, for the plot's title and for screen readers. */
  readonly title: string
}

/** Of the plane; finer steps would ask for a frame at every pixel. */
const STEP = 0.1

class Spotlight {
  hovered = $state.raw<Spot | undefined>()
  pinned = $state.raw<Spot | undefined>()
  /** Where the pointer is in the input plane, on any map: what formulas are computed for. */
  point = $state.raw<readonly [x1: number, x2: number] | undefined>()
  readonly shown: Spot | undefined = $derived(this.hovered ?? this.pinned)

  /** Points at a place of a map over the plane, given as shares from its top left. */
  pointAt({ low, high }: Pick<Sample, 'low' | 'high'>, across: number, down: number): void {
    const at = (share: number, axis: 0 | 1) =>
      Math.round((low[axis]! + share * (high[axis]! - low[axis]!)) / STEP) * STEP
    const [x1, x2] = [at(across, 0), at(1 - down, 1)]
    const [was1, was2] = this.point ?? []
    if (x1 !== was1 || x2 !== was2) this.point = [x1, x2]
  }

  isPinned(layer: string, unit: number): boolean {
    return this.pinned?.layer === layer && this.pinned.unit === unit
  }

  /** Pins a unit; the one that is pinned already is let go. */
  toggle(spot: Spot): void {
    this.pinned = this.isPinned(spot.layer, spot.unit) ? undefined : spot
  }

  /** Lets go of units that are not there any more: `count` tells how many units a layer has. */
  prune(count: (layer: string) => number): void {
    const there = (spot?: Spot) => (spot && spot.unit < count(spot.layer) ? spot : undefined)
    this.hovered = there(this.hovered)
    this.pinned = there(this.pinned)
  }
}

export const spotlight = new Spotlight()
