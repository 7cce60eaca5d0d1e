/**
 * The one unit that the result view shows large: the one under the pointer, else the one that was pinned.
 *
 * Which unit changes seldom, so it is reactive; what the unit shows comes with the frames (view `unit-maps`, tensor `units/<layer>`).
 */

export type Spot = {
  readonly layer: string
  readonly unit: number
  /** What the unit is called, for the plot's title and for screen readers. */
  readonly title: string
}

class Spotlight {
  hovered = $state.raw<Spot | undefined>()
  pinned = $state.raw<Spot | undefined>()
  readonly shown: Spot | undefined = $derived(this.hovered ?? this.pinned)

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
