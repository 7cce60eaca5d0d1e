import { expect, test } from 'vitest'
import { placeOf, powerText, ticksOf } from '../pure/log-axis'
import { axesOf, crossingOf, curvesOf, secondsAt, type Curve } from './curves'

const line = (kind: string, pairs: [number, number][], engine: Curve['engine'] = 'torch'): Curve => ({
  device: kind === 'cpu' ? 'cpu' : 'cuda:0',
  kind,
  engine,
  points: pairs.map(([size, seconds]) => ({ size, seconds })),
})
const cpu = line('cpu', [
  [1e4, 1e-5],
  [1e6, 1e-3],
  [1e8, 1e-1],
])
const gpu = line('cuda', [
  [1e4, 1e-3],
  [1e8, 1e-2],
])

test('curves of one family are picked in the order of the devices', () => {
  const curves = (seconds: number) => [
    { engine: 'torch' as const, family: 'dense' as const, points: [{ multiply_adds: 10, seconds }] },
    { engine: 'torch' as const, family: 'convolutional' as const, points: [{ multiply_adds: 20, seconds }] },
  ]
  const device = { name: '', memory_bytes: null, workers: 1 }
  const devices = [
    { ...device, id: 'cpu', kind: 'cpu', curves: curves(1) },
    { ...device, id: 'cuda:0', kind: 'cuda', curves: curves(2) },
    { ...device, id: 'mps', kind: 'mps', curves: [] },
  ]
  expect(curvesOf(devices, 'convolutional')).toEqual([
    { device: 'cpu', kind: 'cpu', engine: 'torch', points: [{ size: 20, seconds: 1 }] },
    { device: 'cuda:0', kind: 'cuda', engine: 'torch', points: [{ size: 20, seconds: 2 }] },
  ])
})

test('axes end at whole decades, and a value that is one needs no more', () => {
  expect(axesOf([line('cpu', [[5e4, 3e-5], [2e6, 4e-3]])])).toEqual({ size: [1e4, 1e7], seconds: [1e-5, 1e-2] }) // prettier-ignore
  expect(axesOf([line('cpu', [[1e5, 1e-3]])])).toEqual({ size: [1e5, 1e6], seconds: [1e-3, 1e-2] })
  expect(ticksOf([1e-5, 1e-2]).map(powerText)).toEqual(['10⁻⁵', '10⁻⁴', '10⁻³', '10⁻²'])
})

test('equal factors are equal steps', () => {
  expect(placeOf(1e4, [1e4, 1e8])).toBe(0)
  expect(placeOf(1e6, [1e4, 1e8])).toBeCloseTo(0.5)
  expect(placeOf(1e8, [1e4, 1e8])).toBeCloseTo(1)
})

test('between points a power law is exact, beyond them nothing is known', () => {
  expect(secondsAt(cpu, 3e4)).toBeCloseTo(3e-5, 12)
  expect(secondsAt(cpu, 1e8)).toBe(1e-1)
  expect(secondsAt(cpu, 9e3)).toBeUndefined()
  expect(secondsAt(cpu, 2e8)).toBeUndefined()
})

test('the crossing is where both cost the same', () => {
  const { size, device } = crossingOf([cpu, gpu])!
  expect(device).toBe('cuda:0')
  // 1e-9 · x = 1e-3 · (x / 1e4)^¼
  expect(size).toBeCloseTo(10 ** (20 / 3), -2)
})

test('the CPU is judged by its best engine', () => {
  const compiled = line('cpu', [[1e4, 1e-9], [1e8, 1e-3]], 'compiled') // prettier-ignore
  expect(crossingOf([cpu, compiled, gpu])).toBeUndefined()
})

test('a machine with a CPU alone has no crossing; a GPU that always wins crosses at the smallest', () => {
  expect(crossingOf([cpu])).toBeUndefined()
  expect(crossingOf([cpu, line('cuda', [[1e4, 1e-7], [1e8, 1e-6]])])?.size).toBe(1e4) // prettier-ignore
})
