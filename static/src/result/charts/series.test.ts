import { expect, test } from 'vitest'
import { Columns } from '../../pure/columns'
import { METRICS, metric } from '../../pure/doubles'
import { quantitiesOf } from '../../pure/quantities'
import {
  changesNear,
  chartData,
  epochSpan,
  moved,
  offeredOf,
  seriesOf,
  smooth,
  spanOf,
  spikesOf,
  zoomed,
} from './series'

const quantities = quantitiesOf(METRICS)
const named = (name: string) => quantities.find((each) => each.name === name)!
const plain = { zoom: undefined, smoothing: 0, pixels: 100 }

function metrics(rows: number, names: string[], value = (row: number) => 1 / (row + 1)): Columns {
  const columns = new Columns('epoch')
  const numbers = Array.from({ length: rows }, (_, row) => row)
  columns.append({ epoch: numbers, ...Object.fromEntries(names.map((name) => [name, numbers.map(value)])) })
  return columns
}

test('the test curve is there only where it is measured', () => {
  expect(seriesOf(named('loss'), metrics(3, ['train_loss', 'test_loss']))).toEqual([
    'train_loss',
    'test_loss',
  ])
  expect(seriesOf(named('loss'), metrics(3, ['train_loss']))).toEqual(['train_loss'])
})

test('few rows are drawn as they are, many without losing the peak', () => {
  expect(chartData(metrics(3, ['train_loss']), ['train_loss'], plain)[1]).toEqual(
    Float64Array.of(1, 1 / 2, 1 / 3),
  )
  const spiky = metrics(5000, ['train_loss'], (row) => (row === 1234 ? 9 : 1))
  const [epochs, losses] = chartData(spiky, ['train_loss'], plain)
  expect(epochs!.length).toBe(200)
  expect(Math.max(...losses!)).toBe(9)
})

test('an early spike does not flatten the rest', () => {
  const losses = Float64Array.from({ length: 200 }, (_, row) => (row === 0 ? 1000 : 1 - row / 400))
  expect(spanOf(named('loss'), [losses], false)[1]).toBeLessThan(2)
})

test('a score’s scale ends at 1, and reaches down to where the curve is', () => {
  expect(spanOf(named('accuracy'), [Float64Array.of(0.2, 0.9)], false)[0]).toBeLessThanOrEqual(0.2)
  expect(spanOf(named('accuracy'), [Float64Array.of(0.99, 1)], false)[0]).toBe(0.9)
  expect(spanOf(named('accuracy'), [Float64Array.of(-50, 0.9)], false)).toEqual([-1, 1.02])
})

test('the first epoch alone already has a scale', () => {
  expect(epochSpan(Float64Array.of(0))).toEqual([0, 1])
  expect(epochSpan(Float64Array.of())).toEqual([0, 1])
  expect(epochSpan(Float64Array.of(3, 7))).toEqual([3, 7])
})

test('the pointer is near a change within its reach', () => {
  const changes = [10, 50].map((epoch) => ({ epoch, changes: { learning_rate: 0.1 } }))
  expect(changesNear(changes, 48, 3)).toEqual([changes[1]])
})

test('a resting loss is drawn flat, not as a magnified tremble', () => {
  const [low, high] = spanOf(named('loss'), [Float64Array.of(0.6932, 0.6931, 0.6933, 0.6931)], false)
  expect(high - low).toBeGreaterThan(0.1)
  expect(low).toBeLessThan(0.6931)
  expect(high).toBeGreaterThan(0.6933)
})

test('smoothed curves come first, what was measured after them', () => {
  const columns = metrics(3, ['train_loss'], (row) => [4, 0, 8][row]!)
  const [, smoothed, measured] = chartData(columns, ['train_loss'], { ...plain, smoothing: 0.5 })
  expect(smoothed![1]).toBeCloseTo(4 / 3)
  expect([...measured!]).toEqual([4, 0, 8])
})

test('a zoomed chart holds what is in view and one row on either side', () => {
  const [epochs] = chartData(metrics(100, ['train_loss']), ['train_loss'], { ...plain, zoom: [10, 12] })
  expect([...epochs!]).toEqual([9, 10, 11, 12])
})

function offered(names: string[], value = 1) {
  const found = offeredOf(quantities, metrics(3, names, () => value), { penalty: 'train_loss' }) // prettier-ignore
  return { main: found.main.map(({ name }) => name), others: found.others.map(({ name }) => name) }
}

test('what accompanies learning is behind the menu', () => {
  expect(offered(['train_loss', 'gradient_norm'])).toEqual({ main: ['loss'], others: ['gradient_norm'] })
})

test('a penalty is seen beside the loss that it is added to', () => {
  const { main } = offeredOf(quantities, metrics(3, ['train_loss', 'penalty']), { penalty: 'train_loss' })
  expect(main.at(-1)!.metrics.map(({ name }) => name)).toEqual(['train_loss', 'penalty'])
})

test('a value that a curve is held against is on its scale, unless it would flatten the curve', () => {
  const [mistakes] = quantitiesOf([metric('mistakes', 'Mistakes', '실수', { low: 0 })])
  const curve = [Float64Array.of(0, 2, 3)]
  expect(spanOf(mistakes!, curve, false, [9])[1]).toBeGreaterThan(9)
  expect(spanOf(mistakes!, curve, false, [900])[1]).toBeLessThan(5)
  expect(spanOf(mistakes!, curve, true, [900])[1]).toBeGreaterThanOrEqual(900)
})

test('what may be negative keeps its lower end', () => {
  const [reward] = quantitiesOf([metric('reward', 'Reward', '보상')])
  expect(spanOf(reward!, [Float64Array.of(-90, -80)], false)[0]).toBeLessThan(-90)
})

test('only what a run has is offered', () => {
  expect(offered(['train_loss', 'train_accuracy']).main).toEqual(['loss', 'accuracy'])
  expect(offered(['train_loss', 'train_r2', 'test_r2']).main).toEqual(['loss', 'r2'])
  expect(offered(['train_loss', 'train_top5', 'penalty']).main).toEqual(['loss', 'top5', 'penalty'])
  expect(offered(['train_loss', 'penalty'], 0).main).toEqual(['loss'])
})

test('what leaves through the top is marked once, at its highest', () => {
  const epochs = Float64Array.of(0, 1, 2, 3, 4)
  expect(spikesOf(epochs, Float64Array.of(5, 9, 1, 1, 7), 2)).toEqual([
    { epoch: 1, value: 9 },
    { epoch: 4, value: 7 },
  ])
  expect(spikesOf(epochs, Float64Array.of(1, 1, NaN, 1, 1), 2)).toEqual([])
})

test('zooming keeps its middle in place and ends at what there is', () => {
  expect(zoomed([0, 100], [0, 100], 0.5)).toEqual([25, 75])
  expect(zoomed([0, 100], [0, 100], 0.5, 0)).toEqual([0, 50])
  expect(zoomed([25, 75], [0, 100], 2)).toBeUndefined()
  expect(zoomed([10, 12], [0, 100], 0.5)).toEqual([10, 12])
  expect(moved([90, 100], [0, 100], 0.5)).toEqual([90, 100])
  expect(moved([20, 40], [0, 100], -0.5)).toEqual([10, 30])
})

test('without weight on the past every value stays', () => {
  expect(smooth(Float64Array.of(3, 1, 2), 0)).toEqual(Float64Array.of(3, 1, 2))
})

test('with half the weight on the past it is the hand-computed mean', () => {
  const [first, second, third] = smooth(Float64Array.of(4, 0, 8), 0.5)
  expect([first, second, third]).toEqual(
    [4, 4 / 3, (4 * 1 + 0 * 2 + 8 * 4) / 7].map((each) => expect.closeTo(each!)),
  )
})

test('a constant stays one from the first value on', () => {
  for (const value of smooth(new Float64Array(50).fill(0.7), 0.95)) expect(value).toBeCloseTo(0.7)
})

test('what was not measured leaves a gap and counts for nothing', () => {
  const smoothed = smooth(Float64Array.of(2, NaN, 2), 0.9)
  expect(smoothed[1]).toBeNaN()
  expect(smoothed[2]).toBeCloseTo(2)
})
