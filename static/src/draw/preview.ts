/** A dataset's thumbnail, drawn from its own points. */

import type { Preview } from '../types'
import { classColour, cssRgb } from './colour'
import type { Palette } from './palette'
import { drawLine, reachOf } from './sequences'

type Context = CanvasRenderingContext2D

export function drawPreview(
  context: Context,
  size: number,
  preview: Preview,
  classes: number,
  palette: Palette,
): void {
  context.clearRect(0, 0, size, size)
  const colour = (target: number) => (classes > 0 ? cssRgb(classColour(target)) : palette.shade(target))
  switch (preview.kind) {
    case 'plane':
      return drawPlane(context, size, preview, colour)
    case 'curve':
      return drawCurve(context, size, preview, palette.positive)
    case 'table':
      return drawTable(context, size, preview, palette)
    case 'image':
      return drawImages(context, size, preview, palette)
    case 'sequence':
      return drawSequences(context, size, preview, palette)
    case 'spectrogram':
      return drawSpectrograms(context, size, preview, palette)
  }
}

type Kind<Name> = Extract<Preview, { kind: Name }>

function drawPlane(
  context: Context,
  size: number,
  { points, low, high }: Kind<'plane'>,
  colour: (target: number) => string,
) {
  const place = (value: number) => ((value - low) / (high - low)) * size
  const radius = points.length < 10 ? size / 8 : size / 28
  for (const [x, y, target] of points as [number, number, number][]) {
    context.fillStyle = colour(target)
    disc(context, place(x), size - place(y), radius)
  }
}

function drawCurve(context: Context, size: number, { points, low, high }: Kind<'curve'>, colour: string) {
  const targets = points.map(([, target]) => target!)
  const [bottom, top] = [Math.min(...targets), Math.max(...targets)]
  context.fillStyle = colour
  for (const [x, target] of points as [number, number][]) {
    const height = (target - bottom) / (top - bottom || 1)
    disc(context, ((x - low) / (high - low)) * size, size * (0.9 - 0.8 * height), size / 28)
  }
}

/** Bars: how many rows each class has; in regression the first rows' targets. */
function drawTable(
  context: Context,
  size: number,
  { targets, class_counts }: Kind<'table'>,
  palette: Palette,
) {
  const heights = class_counts.length > 0 ? class_counts : targets
  const tallest = Math.max(...heights, 1)
  const width = size / Math.max(heights.length, 1)
  heights.forEach((height, index) => {
    context.fillStyle = class_counts.length > 0 ? cssRgb(classColour(index)) : palette.positive
    const top = (height / tallest) * size * 0.8
    context.fillRect(index * width + 1, size - top, width - 2, top)
  })
}

const IMAGES_A_SIDE = 2
const INK = 16

function drawImages(context: Context, size: number, { images }: Kind<'image'>, palette: Palette) {
  const cell = size / IMAGES_A_SIDE
  context.fillStyle = palette.ink
  images.slice(0, IMAGES_A_SIDE ** 2).forEach((image, index) => {
    const [left, top] = [(index % IMAGES_A_SIDE) * cell, Math.floor(index / IMAGES_A_SIDE) * cell]
    const dot = cell / (image.length + 1)
    image.forEach((row, y) =>
      row.forEach((grey, x) => {
        context.globalAlpha = grey / INK
        context.fillRect(left + x * dot, top + y * dot, dot, dot)
      }),
    )
  })
  context.globalAlpha = 1
}

/** The first channel of each, and beneath it what is asked for at every step: symbols make steps. */
function drawSequences(
  context: Context,
  size: number,
  { sequences, outputs }: Kind<'sequence'>,
  palette: Palette,
) {
  const lines = sequences
    .flatMap(([first], row) => [first!, ...(outputs ? [outputs[row]!] : [])])
    .slice(0, sequences.length)
  const height = size / lines.length
  context.lineWidth = size / 50
  lines.forEach((line, row) => {
    context.strokeStyle = outputs && row % 2 ? palette.negative : palette.positive
    drawLine(context, line, reachOf(lines), { left: 0, top: row * height, width: size, height })
  })
}

/** Below each other, each with its lowest band below. */
function drawSpectrograms(
  context: Context,
  size: number,
  { spectrograms }: Kind<'spectrogram'>,
  palette: Palette,
) {
  const bands = spectrograms.flatMap((sound) => sound.toReversed())
  const height = size / bands.length
  context.fillStyle = palette.positive
  bands.forEach((band, row) =>
    band.forEach((loudness, step) => {
      context.globalAlpha = loudness
      context.fillRect((step / band.length) * size, row * height, size / band.length, height)
    }),
  )
  context.globalAlpha = 1
}

function disc(context: Context, x: number, y: number, radius: number): void {
  context.beginPath()
  context.arc(x, y, radius, 0, 2 * Math.PI)
  context.fill()
}
