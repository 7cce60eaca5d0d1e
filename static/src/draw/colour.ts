/** Colours as canvas pixels: tables of 256 entries and the classes' own colours. */

export type Rgb = readonly [red: number, green: number, blue: number]

/** Reads what `getComputedStyle` returns for a registered colour: `rgb(8, 119, 189)`. */
export function parseRgb(text: string): Rgb {
  const [red = 0, green = 0, blue = 0] = (text.match(/[\d.]+/g) ?? []).map(Number)
  return [red, green, blue]
}

/** One canvas pixel: ABGR in a little-endian word, which every browser's machine is. */
export function pixel([red, green, blue]: Rgb, alpha = 255): number {
  return ((alpha << 24) | (blue << 16) | (green << 8) | red) >>> 0
}

export function mix(from: Rgb, to: Rgb, share: number): Rgb {
  const part = (index: 0 | 1 | 2) => Math.round(from[index] + (to[index] - from[index]) * share)
  return [part(0), part(1), part(2)]
}

/** 256 pixels from `negative` at 0 over `middle` at 127.5 to `positive` at 255. */
export function divergingTable(negative: Rgb, middle: Rgb, positive: Rgb): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, byte) => {
    const value = (byte - 127.5) / 127.5
    return pixel(mix(middle, value < 0 ? negative : positive, Math.abs(value)))
  })
}

/** The table for "discretise": only the sign is left. */
export function signTable(negative: Rgb, middle: Rgb, positive: Rgb): Uint32Array {
  const [low, high] = [pixel(mix(middle, negative, 0.7)), pixel(mix(middle, positive, 0.7))]
  return Uint32Array.from({ length: 256 }, (_, byte) => (byte < 128 ? low : high))
}

/** 256 pixels from `low` at 0 to `high` at 255, for images and counts. */
export function sequentialTable(low: Rgb, high: Rgb): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, byte) => pixel(mix(low, high, byte / 255)))
}

/**
 * Ten colours that colour-blind eyes tell apart, the first two being the diverging scale's ends.
 * After Okabe and Ito, "Color universal design" (2008), with Tol's additions.
 */
export const classColours: readonly Rgb[] = [
  [224, 122, 16],
  [20, 104, 178],
  [0, 158, 115],
  [204, 121, 167],
  [86, 180, 233],
  [213, 60, 40],
  [190, 170, 20],
  [110, 70, 160],
  [120, 120, 120],
  [90, 55, 20],
]

export function classColour(index: number): Rgb {
  return classColours[index % classColours.length]!
}

export function cssRgb([red, green, blue]: Rgb): string {
  return `rgb(${red} ${green} ${blue})`
}
