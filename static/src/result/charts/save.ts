/** A chart as a picture to keep: large enough for a slide, with its title and what its lines are. */

import type { Palette } from '../../draw/palette'
import { font } from '../../draw/surface'
import type { LineChart } from './line-chart'

/** What a line is, in its own colour. */
export type Entry = { text: string; colour: string; dashed: boolean }

export type Picture = {
  /** Draws the chart anew in a box of another size. */
  drawIn: (box: HTMLElement) => LineChart
  title: string
  entries: readonly Entry[]
  palette: Pick<Palette, 'surface' | 'ink'>
}

const [WIDTH, HEIGHT] = [800, 400]
const [MARGIN, TITLE, LINE, SWATCH] = [16, 30, 20, 22]

export async function saveChart(picture: Picture, name: string): Promise<void> {
  const box = document.createElement('div')
  Object.assign(box.style, { position: 'fixed', left: '100%', width: `${WIDTH}px`, height: `${HEIGHT}px` })
  document.body.append(box)
  const chart = picture.drawIn(box)
  await new Promise(requestAnimationFrame)
  const paper = compose(chart.canvas!, picture)
  chart.destroy()
  box.remove()
  paper.toBlob((blob) => blob && download(blob, name))
}

/** The chart on its page's colour, its title and the legend above it. */
function compose(chart: HTMLCanvasElement, { title, entries, palette }: Picture): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d')!
  context.font = font()
  const lines = broken(entries, (text) => context.measureText(text).width)
  const top = TITLE + lines.length * LINE
  canvas.width = chart.width + 2 * MARGIN * devicePixelRatio
  canvas.height = chart.height + (top + MARGIN) * devicePixelRatio
  context.fillStyle = palette.surface
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(chart, MARGIN * devicePixelRatio, top * devicePixelRatio)
  context.scale(devicePixelRatio, devicePixelRatio)
  context.textBaseline = 'middle'
  context.fillStyle = palette.ink
  context.font = font(14)
  context.fillText(title, MARGIN, TITLE / 2 + 2)
  context.font = font()
  lines.forEach((line, row) => {
    for (const { entry, x } of line) drawEntry(context, entry, x, TITLE + (row + 0.5) * LINE, palette.ink)
  })
  return canvas
}

type Placed = { entry: Entry; x: number }

/** As many entries beside each other as there is room for. */
export function broken(entries: readonly Entry[], widthOf: (text: string) => number): Placed[][] {
  const lines: Placed[][] = []
  let x = Infinity
  for (const entry of entries) {
    const width = SWATCH + widthOf(entry.text) + MARGIN
    if (x + width > WIDTH + 2 * MARGIN) {
      lines.push([])
      x = MARGIN
    }
    lines.at(-1)!.push({ entry, x })
    x += width
  }
  return lines
}

function drawEntry(
  context: CanvasRenderingContext2D,
  { text, colour, dashed }: Entry,
  x: number,
  y: number,
  ink: string,
): void {
  context.strokeStyle = colour
  context.lineWidth = 2
  context.setLineDash(dashed ? [5, 3] : [])
  context.beginPath()
  context.moveTo(x, y)
  context.lineTo(x + SWATCH - 5, y)
  context.stroke()
  context.fillStyle = ink
  context.fillText(text, x + SWATCH, y)
}

/** Hands a file to the browser to keep. */
function download(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href))
}
