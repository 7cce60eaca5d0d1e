/** One sample's pixels as bytes. */

import { pictureSide } from './specimens'
import type { Sample } from '../types'

/** How to read a row as an image: sizes, and what is paper and what is ink. */
export type ImageFormat = { channels: number; height: number; width: number; low: number; high: number }

/** Undefined for what is no image: an input of shape [channels, height, width] is one, and so is a table of pixels. */
export function imageFormat(
  shape: readonly number[],
  { columns, low, high }: Pick<Sample, 'columns' | 'low' | 'high'>,
): ImageFormat | undefined {
  const side = shape.length === 3 ? undefined : pictureSide(columns)
  const sizes = side === undefined ? shape : [1, side, side]
  const [channels, height, width] = sizes
  if (sizes.length !== 3 || !channels || !height || !width) return undefined
  return { channels, height, width, low: Math.min(...low), high: Math.max(...high) }
}

/** RGBA [height, width]: of one channel as ink on paper, of three as colours. */
export function toPixels(
  raw: readonly number[],
  format: ImageFormat,
  inked: boolean,
): Uint8ClampedArray<ArrayBuffer> {
  const { channels, height, width, low, high } = format
  const cells = height * width
  const pixels = new Uint8ClampedArray(4 * cells)
  const share = (value: number) => (value - low) / (high - low || 1)
  for (let cell = 0; cell < cells; cell++) {
    for (let colour = 0; colour < 3; colour++) {
      const value = share(raw[channels < 3 ? cell : colour * cells + cell] ?? low)
      pixels[4 * cell + colour] = 255 * (inked && channels < 3 ? 1 - value : value)
    }
    pixels[4 * cell + 3] = 255
  }
  return pixels
}

/** Draws the sample, a canvas pixel for each of its own. */
export function paintPicture(
  canvas: HTMLCanvasElement,
  raw: readonly number[],
  format: ImageFormat,
  inked: boolean,
): void {
  canvas.width = format.width
  canvas.height = format.height
  const pixels = toPixels(raw, format, inked)
  canvas.getContext('2d')!.putImageData(new ImageData(pixels, format.width, format.height), 0, 0)
}
