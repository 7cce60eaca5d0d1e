/** Where the slider of time can stand: the epochs that are kept whole, and after them now. */

import type { Checkpoints } from '../types'

/** The kept epochs before now, ascending. A moment within an epoch can be continued, but not looked at. */
export function stopsOf(
  kept: Pick<Checkpoints['checkpoints'][number], 'epoch' | 'batch'>[],
  now: { epoch: number; batch: number },
): number[] {
  const whole = kept.filter(({ batch }) => batch === 0).map(({ epoch }) => epoch)
  const past = whole.filter((epoch) => epoch < now.epoch || (epoch === now.epoch && now.batch > 0))
  return [...new Set(past)].sort((one, other) => one - other)
}

/** The epoch at a position of the slider; undefined at its end, which is now. */
export const epochAt = (stops: readonly number[], position: number): number | undefined => stops[position]

/** The position of an epoch: its own, or that of the newest one before it. */
export function positionOf(stops: readonly number[], epoch: number | undefined): number {
  if (epoch === undefined) return stops.length
  const after = stops.findIndex((each) => each > epoch)
  return Math.max(0, (after < 0 ? stops.length : after) - 1)
}
