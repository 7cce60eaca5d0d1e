import { expect, test, vi } from 'vitest'
import type uPlot from 'uplot'
import type { Palette } from '../../draw/palette'
import { Columns } from '../../pure/columns'
import { METRICS } from '../../pure/doubles'
import { quantitiesOf } from '../../pure/quantities'
import type { Span } from './scale'
import { LineChart, type Reading } from './line-chart'

/** Keeps what a plotter was told, and lets a test move its cursor. */
class RecordingPlot {
  static made: RecordingPlot[] = []
  destroyed = false
  cursor: { idx: number | null } = { idx: null }
  width: number
  height: number
  constructor(
    readonly options: uPlot.Options,
    public data: Float64Array[],
  ) {
    this.width = options.width
    this.height = options.height
    RecordingPlot.made.push(this)
  }
  setData(data: Float64Array[]) {
    this.data = data
  }
  setSize = vi.fn()
  redraw = vi.fn()
  destroy() {
    this.destroyed = true
  }
  select = { left: 0, width: 0 }
  setSelect = vi.fn()
  posToVal = (left: number) => left / 10
  brush(left: number, width: number) {
    this.select = { left, width }
    this.options.hooks!.setSelect!.forEach((hook) => hook?.(this as unknown as uPlot))
  }
  hover(idx: number | null) {
    this.cursor.idx = idx
    this.options.hooks!.setCursor!.forEach((hook) => hook?.(this as unknown as uPlot))
  }
}

function chartIn(box: { clientWidth: number; clientHeight: number }) {
  RecordingPlot.made = []
  const readings: (Reading | undefined)[] = []
  const zooms: (Span | undefined)[] = []
  const style = {
    quantity: quantitiesOf(METRICS)[0]!,
    references: [],
    log: false,
    smoothing: 0,
    palette: {} as Palette,
    ticks: (values: readonly (number | null)[]) => values.map(String),
    changeWords: String,
  }
  const chart = new LineChart(RecordingPlot as unknown as typeof uPlot, box as HTMLElement, style, {
    onHover: (reading) => readings.push(reading),
    onZoom: (zoom) => zooms.push(zoom),
  })
  return { chart, readings, zooms }
}

function metrics(...losses: number[]): Columns {
  const columns = new Columns('epoch')
  columns.append({ epoch: losses.map((_, epoch) => epoch), train_loss: losses })
  return columns
}

test('new rows go to the same plot; a curve that appears makes a new one', () => {
  const { chart } = chartIn({ clientWidth: 300, clientHeight: 100 })
  const columns = metrics(1, 0.5)
  chart.draw(columns)
  columns.append({ epoch: [2], train_loss: [0.25] })
  chart.draw(columns)
  expect(RecordingPlot.made).toHaveLength(1)
  expect([...RecordingPlot.made[0]!.data[1]!]).toEqual([1, 0.5, 0.25])
  columns.append({ epoch: [3], train_loss: [0.2], test_loss: [0.3] })
  chart.draw(columns)
  expect(RecordingPlot.made.map(({ destroyed }) => destroyed)).toEqual([true, false])
})

test('nothing is drawn into a box without a size', () => {
  const { chart } = chartIn({ clientWidth: 0, clientHeight: 100 })
  chart.draw(metrics(1))
  expect(RecordingPlot.made).toHaveLength(0)
})

test('the pointer reads the epoch, its values and a change nearby', () => {
  const { chart, readings } = chartIn({ clientWidth: 300, clientHeight: 100 })
  const change = { epoch: 2, changes: { learning_rate: 0.1 } }
  chart.draw(metrics(1, 0.5, 0.25), { changes: [change], ghosts: [], between: [] })
  RecordingPlot.made[0]!.hover(2)
  expect(readings.at(-1)).toEqual({
    epoch: 2,
    names: ['train_loss'],
    values: [0.25],
    changes: [change],
    across: 1,
  })
  RecordingPlot.made[0]!.hover(0)
  expect(readings.at(-1)!.changes).toEqual([])
  RecordingPlot.made[0]!.hover(null)
  expect(readings.at(-1)).toBeUndefined()
})

test('a brushed stretch fills the chart, keys go on from there, and a click brushes nothing', () => {
  const { chart, zooms } = chartIn({ clientWidth: 300, clientHeight: 100 })
  const columns = metrics(...Array.from({ length: 101 }, () => 1))
  const draw = () => chart.draw(columns)
  draw()
  const plot = RecordingPlot.made[0]!
  const span = () => (plot.options.scales!.x!.range as () => Span)()
  plot.brush(200, 3)
  expect(zooms).toEqual([])
  plot.brush(200, 400)
  draw()
  expect(span()).toEqual([20, 60])
  chart.zoomBy(0.5)
  draw()
  expect(span()).toEqual([30, 50])
  chart.move(0.5)
  draw()
  expect(span()).toEqual([40, 60])
  chart.reset()
  draw()
  expect(span()).toEqual([0, 100])
})

test('earlier runs count for the height, but only where they are in view', () => {
  const { chart } = chartIn({ clientWidth: 300, clientHeight: 100 })
  const curves = [{ values: Float64Array.of(4, 900), dashed: false }]
  const ghosts = [{ colour: 'red', epochs: Float64Array.of(0, 50), curves }]
  chart.draw(metrics(1, 0.5), { changes: [], ghosts, between: [] })
  const [, top] = (RecordingPlot.made[0]!.options.scales!.y!.range as () => Span)()
  expect(top).toBeGreaterThan(4)
  expect(top).toBeLessThan(10)
})

test('what was measured within a row lies in the chart, beyond the newest row too', () => {
  const { chart } = chartIn({ clientWidth: 300, clientHeight: 120 })
  const between = [{ at: 1.25, metrics: { train_loss: 3 }, moved: null }]
  chart.draw(metrics(1, 0.5), { changes: [], ghosts: [], between })
  const { x, y } = RecordingPlot.made[0]!.options.scales!
  const range = (scale: uPlot.Scale) => (scale.range as () => [number, number])()
  expect(range(x!)).toEqual([0, 1.25])
  expect(range(y!)[1]).toBeGreaterThan(3)
})
