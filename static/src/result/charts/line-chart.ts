/** A run's curves in one uPlot, made anew only when a curve appears or disappears. */

import type uPlot from 'uplot'
import type { Palette } from '../../draw/palette'
import type { Columns } from '../../pure/columns'
import type { Span } from '../../pure/scale'
import { chartOptions, type Looks } from './options'
import { changesNear, chartData, epochSpan, seriesOf, spanOf, type Change, type Quantity } from './series'

export type Style = {
  quantity: Quantity
  log: boolean
  palette: Palette
  tick: Looks['tick']
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

/** How near the pointer has to be to a mark, in pixels. */
const REACH = 4

export class LineChart {
  #Chart: typeof uPlot
  #box: HTMLElement
  #style: Style
  #onHover: (reading: Reading | undefined) => void
  #chart: uPlot | undefined
  #names: string[] = []
  #changes: readonly Change[] = []
  #xSpan: Span = [0, 1]
  #ySpan: Span = [0, 1]

  constructor(
    Chart: typeof uPlot,
    box: HTMLElement,
    style: Style,
    onHover: (reading: Reading | undefined) => void,
  ) {
    this.#Chart = Chart
    this.#box = box
    this.#style = style
    this.#onHover = onHover
  }

  draw(metrics: Columns, changes: readonly Change[]): void {
    const [width, height] = [this.#box.clientWidth, this.#box.clientHeight]
    if (width === 0 || height === 0) return
    const names = seriesOf(this.#style.quantity, metrics)
    const data = chartData(metrics, names, width)
    this.#changes = changes
    this.#xSpan = epochSpan(data[0]!)
    this.#ySpan = spanOf(this.#style.quantity, data.slice(1), this.#style.log)
    if (!this.#chart || names.join() !== this.#names.join()) return this.#make(names, data, width, height)
    if (this.#chart.width !== width || this.#chart.height !== height) this.#chart.setSize({ width, height })
    this.#chart.setData(data as unknown as uPlot.AlignedData)
  }

  destroy(): void {
    this.#chart?.destroy()
    this.#chart = undefined
  }

  #make(names: string[], data: Float64Array[], width: number, height: number): void {
    this.destroy()
    this.#names = names
    const { palette, tick, log } = this.#style
    const looks = {
      palette,
      tick,
      xSpan: () => this.#xSpan,
      ySpan: () => this.#ySpan,
      changes: () => this.#changes,
    }
    const options = chartOptions({ names, log, width, height }, looks, (index) => this.#hover(index))
    this.#chart = new this.#Chart(options, data as unknown as uPlot.AlignedData, this.#box)
  }

  #hover(index: number | null | undefined): void {
    const data = this.#chart?.data
    const epoch = index == null ? undefined : data?.[0][index]
    if (!data || epoch === undefined) return this.#onHover(undefined)
    const values = data.slice(1).map((series) => series[index!] ?? NaN)
    const [from, to] = this.#xSpan
    const reach = (REACH * (to - from)) / this.#box.clientWidth
    const changes = changesNear(this.#changes, epoch, reach)
    this.#onHover({ epoch, names: this.#names, values, changes, across: (epoch - from) / (to - from) })
  }
}
