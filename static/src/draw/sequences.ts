/** Sequences as lines from left to right, a channel under the other. */

export type Box = { left: number; top: number; width: number; height: number }

/** Lowest and highest value of all. */
export function reachOf(rows: readonly (readonly number[])[]): [low: number, high: number] {
  const values = rows.flat()
  return [Math.min(...values), Math.max(...values)]
}

/** One line; what is constant runs along the middle. */
export function drawLine(
  context: CanvasRenderingContext2D,
  values: readonly number[],
  [low, high]: readonly [number, number],
  { left, top, width, height }: Box,
): void {
  context.beginPath()
  values.forEach((value, step) => {
    const share = high > low ? (value - low) / (high - low) : 0.5
    context.lineTo(left + (step / Math.max(1, values.length - 1)) * width, top + (0.9 - 0.8 * share) * height)
  })
  context.stroke()
}

/** A raw row as its channels, each with all its steps. */
export function channelsOf(columns: readonly string[], raw: readonly number[]): number[][] {
  const channels = new Map<string, number[]>()
  columns.forEach((name, place) => {
    const [channel] = name.split('_')
    channels.set(channel!, [...(channels.get(channel!) ?? []), raw[place]!])
  })
  return [...channels.values()]
}
