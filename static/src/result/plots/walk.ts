/** What arrow keys do in a plot. */

/** As shares from the top left. */
type Place = { across: number; down: number }

export const middle: Place = { across: 0.5, down: 0.5 }
const USUAL = { across: 20, down: 20 }
/** Steps that one becomes with Shift. */
const FINER = 5

const ways: Readonly<Record<string, Place>> = {
  ArrowLeft: { across: -1, down: 0 },
  ArrowRight: { across: 1, down: 0 },
  ArrowUp: { across: 0, down: -1 },
  ArrowDown: { across: 0, down: 1 },
}

/** Where a key leads from a place, at most to the edge; undefined: it is no such key. */
export function moved(
  { key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>,
  from: Place,
  steps = USUAL,
): Place | undefined {
  const way = ways[key]
  if (!way) return undefined
  const finer = shiftKey ? FINER : 1
  return {
    across: within(from.across + way.across / (steps.across * finer)),
    down: within(from.down + way.down / (steps.down * finer)),
  }
}

/** Free of what many small steps add up to. */
const within = (share: number): number => Math.max(0, Math.min(1, Number(share.toFixed(6))))
