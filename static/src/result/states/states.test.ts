import { expect, test } from 'vitest'
import type { Frame } from '../../live/frames'
import { barsOf, bytesOf, fading, meanOf, partsOf, readStates, type Strip } from './states'

const strip = (values: number[], signed: boolean): Strip => ({
  name: signed ? 'state' : 'forget',
  units: 1,
  steps: values.length,
  values: Float32Array.from(values),
  signed,
})

test('strips are read by the names that each layer has', () => {
  const tensor = (values: number[], shape: number[]) => ({ data: Float32Array.from(values), shape })
  const frame = {
    facts: new Map([['states', { view: 'states', layers: { memory: ['state', 'forget'] } }]]),
    tensors: new Map([
      ['state/memory', tensor([1, 2, 3, 4, 5, 6], [2, 3])],
      ['forget/memory', tensor([0, 0, 0, 1, 1, 1], [2, 3])],
      ['reach', tensor([1, 2, 3], [3])],
    ]),
  } as unknown as Frame
  const found = readStates(frame)!
  expect(partsOf(found)).toEqual({ memory: ['state', 'forget'] })
  expect(
    found.strips.get('memory')!.map(({ name, units, steps, signed }) => [name, units, steps, signed]),
  ).toEqual([
    ['state', 2, 3, true],
    ['forget', 2, 3, false],
  ])
  expect([...found.reach]).toEqual([1, 2, 3])
  expect(readStates({ facts: new Map(), tensors: new Map() } as unknown as Frame)).toBeUndefined()
})

test('a state of 0 lies in the middle of its colours, a gate at 0 at their end', () => {
  expect([...bytesOf(strip([-1, 0, 1], true))]).toEqual([0, 128, 255])
  expect([...bytesOf(strip([0, 0.5, 1], false))]).toEqual([0, 128, 255])
})

test('a cell beyond 1 stretches the colours of all', () => {
  expect([...bytesOf(strip([-4, 0, 2], true))]).toEqual([0, 128, 191])
})

test('the mean is that of every unit at every step', () => {
  expect(meanOf(strip([0.25, 0.75, 0.5, 0.5], false))).toBe(0.5)
})

test('equal factors of the reach are equal distances, and what is ten decades less has no bar', () => {
  const bars = barsOf(Float32Array.from([1e-12, 1e-5, 1]))
  expect(bars[0]).toBe(0)
  expect(bars[1]).toBeCloseTo(0.5)
  expect(bars[2]).toBe(1)
  expect(barsOf(Float32Array.from([0, 0]))).toEqual([0, 0])
})

test('fading is told in decades, where there is anything to compare', () => {
  expect(fading(Float32Array.from([1e-6, 5, 0.01]))).toBeCloseTo(4)
  expect(fading(Float32Array.from([0, 1]))).toBeUndefined()
  expect(fading(new Float32Array())).toBeUndefined()
})
