/** Where a hint stands beside what it speaks of. */

export type Box = { left: number; top: number; width: number; height: number }
export type Size = { width: number; height: number }

const GAP = 10

/** To the right of the target where there is room, else below it, always inside the window; at the foot of it where the target is out of sight. */
export function placeBeside(target: Box, hint: Size, window: Size): { x: number; y: number } {
  const inside = (at: number, size: number, all: number) => Math.max(GAP, Math.min(at, all - size - GAP))
  const [right, bottom] = [target.left + target.width, target.top + target.height]
  const seen = right > 0 && bottom > 0 && target.left < window.width && target.top < window.height
  if (!seen) return { x: inside(0, hint.width, window.width), y: window.height - hint.height - 6 * GAP }
  const beside = right + GAP + hint.width + GAP < window.width && target.width < window.width / 2
  const tall = target.height > hint.height / 2
  if (beside && tall) return { x: right + GAP, y: inside(target.top, hint.height, window.height) }
  return {
    x: inside(target.left, hint.width, window.width),
    y: inside(bottom + GAP, hint.height, window.height),
  }
}
