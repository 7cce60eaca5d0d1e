/** One head's map, its symbols at the edges. */

import { HeatMap } from '../../draw/heatmap'
import type { Palette } from '../../draw/palette'
import { font, written } from '../../draw/surface'
import type { Cell } from '../plots/matrix'
import { gridOf, headOf, strideOf, type Grid, type Maps } from './attention'

/** Pixels that the symbols take at the left and above. */
export const edgeOf = (): number => written() + 7

/** What stands at the edges: left of the rows, above the columns. */
export type Names = { asking: readonly string[]; heard: readonly string[] }

/** Paints maps of any size; the cells are scaled from a picture of a pixel each. */
export class MapPainter {
  readonly #cells = document.createElement('canvas')
  readonly #map = new HeatMap(this.#cells)

  paint(
    context: CanvasRenderingContext2D,
    [width, height]: readonly [number, number],
    maps: Maps,
    head: number,
    { names, palette, framed }: { names: Names; palette: Palette; framed: Cell | undefined },
  ): void {
    const grid = gridOf(maps, width, height, edgeOf())
    this.#map.draw(headOf(maps, head), maps.heard, maps.asking, palette.grey)
    context.imageSmoothingEnabled = false
    context.drawImage(this.#cells, grid.edge, grid.edge, width - grid.edge, height - grid.edge)
    context.strokeStyle = palette.line
    context.strokeRect(grid.edge + 0.5, grid.edge + 0.5, width - grid.edge - 1, height - grid.edge - 1)
    writeEdges(context, grid, names, palette.quiet)
    if (framed) frame(context, grid, framed, palette.positive)
  }
}

function writeEdges(context: CanvasRenderingContext2D, grid: Grid, names: Names, ink: string): void {
  context.font = font()
  context.fillStyle = ink
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  const middle = grid.edge / 2
  every(names.heard, strideOf(grid.width, widest(context, names.heard)), (name, step) =>
    context.fillText(name, grid.edge + (step + 0.5) * grid.width, middle),
  )
  every(names.asking, strideOf(grid.height, written()), (name, step) =>
    context.fillText(name, middle, grid.edge + (step + 0.5) * grid.height, grid.edge),
  )
}

const widest = (context: CanvasRenderingContext2D, names: readonly string[]): number =>
  Math.max(...names.map((name) => context.measureText(name).width)) + 2

function every(names: readonly string[], stride: number, write: (name: string, step: number) => void): void {
  names.forEach((name, step) => step % stride === 0 && write(name, step))
}

function frame(
  context: CanvasRenderingContext2D,
  { edge, width, height }: Grid,
  [row, column]: Cell,
  ink: string,
): void {
  context.strokeStyle = ink
  context.lineWidth = 2
  context.strokeRect(edge + column * width, edge + row * height, width, height)
  context.lineWidth = 1
}
