/** A run's curves in one uPlot, made anew only when a curve appears or disappears. */

import type uPlot from 'uplot'
import type { Palette } from '../../draw/palette'
import type { Columns } from '../../pure/columns'
import { directionOf, isJudged, splitOf, type Quantity } from '../../pure/quantities'
import { near, type Span } from './scale'
import { chartOptions, type Looks } from './options'
import type { Ghost, Overlay, ReferenceLine } from './overlay'
import type { Change } from '../../state/events'
import type { Measured } from '../../state/numbers.svelte'
import { changesNear, chartData, epochSpan, moved, seriesOf, spanOf, zoomed } from './series'

export type Style = {
  quantity: Quantity
  references: readonly ReferenceLine[]
  log: boolean
  /** 0: none, towards 1: ever more. */
  smoothing: number
  palette: Palette
  ticks: Looks['ticks']
  changeWords: Overlay['changeWords']
}

/** What lies under the pointer; values in the order of `names`. */
export type Reading = {
  epoch: number
  names: readonly string[]
  values: number[]
  changes: Change[]
  /** Where the epoch lies on the axis, 0 … 1. */
  across: number
}

/** What lies over and under the curves; with its own script, which is fetched when there is something of it. */
export type Beside = {
  changes: readonly Change[]
  ghosts: readonly Ghost[]
  /** What was measured between two rows. */
  between: readonly Measured[]
}
const NOTHING: Beside = { changes: [], ghosts: [], between: [] }
let overlay: typeof import('./overlay') | undefined

export type Listeners = {
  onHover: (reading: Reading | undefined) => void
  /** The stretch of epochs in view is another one; undefined: all. */
  onZoom: (zoom: Span | undefined) => void
}

/** From end to end of a chart, by the keyboard. */
const STEPS = 50
/** How near the pointer has to be to a mark, in pixels. */
const REACH = 4

export class LineChart {
  #Chart: typeof uPlot
  #box: HTMLElement
  #style: Style
  #listeners: Listeners
  #chart: uPlot | undefined
  #shape = ''
  #names: string[] = []
  #beside = NOTHING
  #zoom: Span | undefined
  #all: Span = [0, 1]
  #xSpan: Span = [0, 1]
  #ySpan: Span = [0, 1]

  constructor(Chart: typeof uPlot, box: HTMLElement, style: Style, listeners: Listeners, zoom?: Span) {
    this.#Chart = Chart
    this.#box = box
    this.#style = style
    this.#listeners = listeners
    this.#zoom = zoom
  }

  draw(metrics: Columns, beside = NOTHING): void {
    const [width, height] = [this.#box.clientWidth, this.#box.clientHeight]
    if (width === 0 || height === 0) return
    const { quantity, smoothing, log, references } = this.#style
    const names = seriesOf(quantity, metrics)
    this.#all = epochSpan(metrics.column('epoch'), beside.between.at(-1)?.at)
    if (this.#zoom && this.#zoom[0] >= this.#all[1]) this.#setZoom(undefined)
    const data = chartData(metrics, names, { zoom: this.#zoom, smoothing, pixels: width })
    this.#beside = beside
    this.#xSpan = this.#zoom ?? this.#all
    const marks = markedIn(beside.between, names, this.#xSpan)
    const own = [...data.slice(1), marks]
    const curves = [...own, ...near(inView(beside.ghosts, this.#xSpan), own)]
    this.#ySpan = spanOf(
      quantity,
      curves,
      log,
      references.map(({ value }) => value),
    )
    if (!overlay && this.#adorned(curves))
      void import('./overlay').then((it) => ((overlay = it), this.#chart?.redraw()))
    if (!this.#chart || String(names) !== this.#shape) return this.#make(names, data, width, height)
    if (this.#chart.width !== width || this.#chart.height !== height) this.#chart.setSize({ width, height })
    this.#chart.setData(data as unknown as uPlot.AlignedData)
  }

  /** Shows so many times the stretch in view. */
  zoomBy(factor: number): void {
    this.#setZoom(zoomed(this.#xSpan, this.#all, factor))
  }

  /** Goes a share of the stretch in view further on. */
  move(share: number): void {
    if (this.#zoom) this.#setZoom(moved(this.#zoom, this.#all, share))
  }

  reset(): void {
    this.#setZoom(undefined)
  }

  /** Reads a row some way before or behind the last that was read; at first the newest in view. */
  step(way: 1 | -1): void {
    const chart = this.#chart
    const count = chart?.data[0].length
    if (!chart || !count) return
    const read = chart.cursor.idx
    const next = read == null ? count - 1 : read + way * Math.max(1, Math.round(count / STEPS))
    const epoch = chart.data[0][Math.max(0, Math.min(count - 1, next))]!
    chart.setCursor({ left: chart.valToPos(epoch, 'x'), top: chart.over.clientHeight / 2 })
  }

  /** Reads nothing any more. */
  rest(): void {
    this.#chart?.setCursor({ left: -10, top: -10 })
  }

  /** The chart as it is on screen. */
  get canvas(): HTMLCanvasElement | undefined {
    return this.#chart?.ctx.canvas
  }

  destroy(): void {
    this.#chart?.destroy()
    this.#chart = undefined
  }

  /** Whether anything is drawn beside the curves. */
  #adorned(curves: readonly Float64Array[]): boolean {
    const { changes, ghosts, between } = this.#beside
    const count = changes.length + ghosts.length + between.length + this.#style.references.length
    return count > 0 || curves.some((values) => values.some((value) => value > this.#ySpan[1]))
  }

  get #overlay(): Overlay {
    const { references, palette, changeWords } = this.#style
    return { ...this.#beside, names: this.#names, ySpan: this.#ySpan, references, palette, changeWords }
  }

  #setZoom(zoom: Span | undefined): void {
    this.#zoom = zoom
    this.#listeners.onZoom(zoom)
  }

  #make(names: string[], data: Float64Array[], width: number, height: number): void {
    this.destroy()
    this.#names = names
    this.#shape = String(names)
    const { quantity, palette, ticks, log, smoothing } = this.#style
    const looks: Looks = {
      palette,
      ticks,
      xSpan: () => this.#xSpan,
      ySpan: () => this.#ySpan,
      under: (chart) => overlay?.drawUnder(chart, this.#overlay),
      over: (chart) => overlay?.drawOver(chart, this.#overlay),
    }
    const gestures = {
      onHover: (index: number | null | undefined) => this.#hover(index),
      onBrush: (span: Span) => this.#setZoom(zoomed(span, this.#all, 1)),
      onReset: () => this.#setZoom(undefined),
    }
    const shape = {
      names,
      rises: directionOf(quantity) === true,
      whole: isCount(quantity, data.slice(1)),
      raw: smoothing > 0,
      log,
      width,
      height,
    }
    const options = chartOptions(shape, looks, gestures)
    this.#chart = new this.#Chart(options, data as unknown as uPlot.AlignedData, this.#box)
  }

  #hover(index: number | null | undefined): void {
    const data = this.#chart?.data
    const epoch = index == null ? undefined : data?.[0][index]
    if (!data || epoch === undefined) return this.#listeners.onHover(undefined)
    const values = this.#names.map((_, series) => data[series + 1]![index!] ?? NaN)
    const [from, to] = this.#xSpan
    const reach = (REACH * (to - from)) / this.#box.clientWidth
    const changes = changesNear(this.#beside.changes, epoch, reach)
    const across = (epoch - from) / (to - from)
    this.#listeners.onHover({ epoch, names: this.#names, values, changes, across })
  }
}

/** Whether it counts something: so far there are whole numbers alone, and not by chance. */
const isCount = (quantity: Quantity, curves: readonly Float64Array[]): boolean =>
  isJudged(quantity) &&
  quantity.metrics.every(({ name }) => !splitOf(name)) &&
  curves.every((values) => values.every((value) => Number.isNaN(value) || Number.isInteger(value)))

/** What was measured between rows in the stretch on show. */
function markedIn(between: readonly Measured[], names: readonly string[], [from, to]: Span): Float64Array {
  const near = between.filter(({ at }) => at >= from && at <= to)
  return Float64Array.from(names.flatMap((name) => near.map(({ metrics }) => metrics[name] ?? NaN)))
}

/** What earlier runs measured in the stretch on show. */
function inView(ghosts: readonly Ghost[], [from, to]: Span): Float64Array[] {
  return ghosts.flatMap(({ epochs, curves }) =>
    curves.map(({ values }) => values.filter((_, index) => epochs[index]! >= from && epochs[index]! <= to)),
  )
}
