/** The confusion matrix: which classes are taken for which. */

import type { Palette } from '../../draw/palette'
import type { Frame } from '../../live/frames'
import type { Cell } from './matrix'
import { font } from '../../draw/surface'

/** Counts [classes (true) × classes (predicted)], row by row, and the samples of the cell that was asked for. */
export type Confusion = { classes: number; counts: Uint32Array; listed?: Listed }

/** Samples in a cell, numbered within the split. */
export type Listed = { split: 'train' | 'test'; cell: Cell; samples: readonly number[] }

export function readConfusion(frame: Frame): Confusion | undefined {
  const tensor = frame.tensors.get('confusion')
  if (!tensor) return undefined
  const listed = readListed(frame)
  return { classes: tensor.shape[0]!, counts: tensor.data as Uint32Array, ...(listed && { listed }) }
}

function readListed(frame: Frame): Listed | undefined {
  const { cell, split } = (frame.facts.get('confusion') ?? {}) as Partial<Listed>
  const samples = frame.tensors.get('confusion/samples')?.data as Int32Array | undefined
  return cell && split && samples && { split, cell, samples: [...samples] }
}

export const countAt = ({ classes, counts }: Confusion, truth: number, said: number): number =>
  counts[truth * classes + said]!

export function rowTotal({ classes, counts }: Confusion, truth: number): number {
  return counts.subarray(truth * classes, (truth + 1) * classes).reduce((sum, count) => sum + count, 0)
}

/** The share of a class that is right, NaN for a class without samples. */
export function classAccuracy(confusion: Confusion, truth: number): number {
  return countAt(confusion, truth, truth) / rowTotal(confusion, truth)
}

/** Where the cells lie; names stand left of and above them, shares to their right. */
export type Grid = { left: number; top: number; cellWidth: number; cellHeight: number }

/** Smaller cells than this hold no number; the matrix is then scrolled. */
const LEAST_CELL = { width: 22, height: 16 }

/** The size from which on a matrix of so many classes is legible. */
export const leastSize = (classes: number) => ({
  width: NAME_WIDEST / 2 + SHARE_WIDTH + classes * LEAST_CELL.width,
  height: NAME_HEIGHT + classes * LEAST_CELL.height,
})

const NAME_SHARE = 0.24
const NAME_WIDEST = 84
const NAME_HEIGHT = 16
const SHARE_WIDTH = 40

/** Pixels, before there is a canvas to measure on: a Hangul syllable is nearly twice as wide as a letter. */
const roughWidth = (name: string): number =>
  [...name].reduce((sum, letter) => sum + (letter > '\u1100' ? 12 : 7), 0)

export function gridOf(width: number, height: number, names: readonly string[]): Grid {
  const left = Math.min(NAME_WIDEST, width * NAME_SHARE, 12 + Math.max(...names.map(roughWidth)))
  return {
    left,
    top: NAME_HEIGHT,
    cellWidth: (width - left - SHARE_WIDTH) / names.length,
    cellHeight: (height - NAME_HEIGHT) / names.length,
  }
}

/** The true and predicted class of the cell at a place, or undefined beside the cells. */
export function cellUnder(grid: Grid, classes: number, x: number, y: number): Cell | undefined {
  const [said, truth] = [(x - grid.left) / grid.cellWidth, (y - grid.top) / grid.cellHeight].map(Math.floor)
  const inside = (index: number) => index >= 0 && index < classes
  return inside(truth!) && inside(said!) ? [truth!, said!] : undefined
}

type Style = {
  palette: Palette
  names: readonly string[]
  percent: (share: number) => string
  /** Framed: the one whose samples are listed, and the one that the keyboard is on. */
  framed?: readonly (Cell | undefined)[]
}

/** The deepest tint on which the number is still easily read. */
const DEEPEST = 0.5

export function drawConfusion(
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  confusion: Confusion,
  { palette, names, percent, framed = [] }: Style,
): void {
  const grid = gridOf(width, height, names)
  context.font = font()
  context.textBaseline = 'middle'
  drawNames(context, grid, names, palette.ink)
  for (let truth = 0; truth < confusion.classes; truth++) {
    for (let said = 0; said < confusion.classes; said++)
      drawCell(context, grid, confusion, truth, said, palette)
    const share = classAccuracy(confusion, truth)
    const right = grid.left + confusion.classes * grid.cellWidth + SHARE_WIDTH
    write(context, percent(share), right, middleOf(grid, truth), 'right', palette.ink)
  }
  for (const cell of framed) if (cell) frameCell(context, grid, cell, palette)
}

function frameCell(
  context: CanvasRenderingContext2D,
  { left, top, cellWidth, cellHeight }: Grid,
  [truth, said]: Cell,
  { ink }: Palette,
): void {
  context.strokeStyle = ink
  context.lineWidth = 2
  context.strokeRect(left + said * cellWidth, top + truth * cellHeight, cellWidth, cellHeight)
}

function drawCell(
  context: CanvasRenderingContext2D,
  grid: Grid,
  confusion: Confusion,
  truth: number,
  said: number,
  palette: Palette,
): void {
  const count = countAt(confusion, truth, said)
  const [x, y] = [grid.left + said * grid.cellWidth, grid.top + truth * grid.cellHeight]
  const box = [x + 0.5, y + 0.5, grid.cellWidth - 1, grid.cellHeight - 1] as const
  context.globalAlpha = DEEPEST * Math.sqrt(count / Math.max(1, rowTotal(confusion, truth)))
  context.fillStyle = truth === said ? palette.positive : palette.negative
  context.fillRect(...box)
  context.globalAlpha = 1
  context.strokeStyle = palette.line
  context.lineWidth = 1
  context.strokeRect(...box)
  if (count > 0)
    write(context, String(count), x + grid.cellWidth / 2, middleOf(grid, truth), 'center', palette.ink)
}

function drawNames(
  context: CanvasRenderingContext2D,
  grid: Grid,
  names: readonly string[],
  ink: string,
): void {
  names.forEach((name, index) => {
    const row = shorten(name, grid.left - 6, context)
    write(context, row, grid.left - 6, middleOf(grid, index), 'right', ink)
    const column = shorten(name, grid.cellWidth - 4, context)
    write(context, column, grid.left + (index + 0.5) * grid.cellWidth, grid.top / 2, 'center', ink)
  })
}

const middleOf = (grid: Grid, row: number): number => grid.top + (row + 0.5) * grid.cellHeight

function write(
  context: CanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  align: CanvasTextAlign,
  ink: string,
): void {
  context.fillStyle = ink
  context.textAlign = align
  context.fillText(text, x, y)
}

/** As much of a name as fits, with an ellipsis where it does not all fit. */
export function shorten(
  name: string,
  width: number,
  context: Pick<CanvasRenderingContext2D, 'measureText'>,
): string {
  const fits = (text: string) => context.measureText(text).width <= width
  if (fits(name)) return name
  let kept = name.length
  while (kept > 1 && !fits(`${name.slice(0, kept)}…`)) kept--
  return `${name.slice(0, kept)}…`
}
