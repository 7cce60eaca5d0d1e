import { expect, test } from 'vitest'
import { toGraph, type Graph } from '../../pure/graph'
import { blocksOf, depths, headSources, isSnapped, layOut } from './layout'

const options = {
  size: () => ({ width: 60, height: 40 }),
  snaps: (id: string) => id.startsWith('tanh'),
  gap: { width: 50, height: 20 },
  orientation: 'across' as const,
}

const stack = toGraph({ layers: [{ type: 'dense' }, { type: 'tanh' }, { type: 'dense' }] })

const skip: Graph = { ...stack, wires: [...stack.wires, ['dense-1', 'dense-2']] }

test('a stack stands in one row, activations stuck to their layer', () => {
  const places = layOut(stack, options)
  expect([...places].map(([id, { x, y }]) => [id, x, y])).toEqual([
    ['input', 0, -20],
    ['dense-1', 110, -20],
    ['tanh-1', 170, -20],
    ['dense-2', 280, -20],
  ])
})

test('the same stack goes down where there is no room across', () => {
  const places = layOut(stack, { ...options, orientation: 'down' })
  expect([...places.values()]).toEqual([
    { x: -30, y: 0 },
    { x: -30, y: 60 },
    { x: -30, y: 100 },
    { x: -30, y: 160 },
  ])
})

test('branches stand above each other, centred', () => {
  const diamond: Graph = {
    layers: ['a', 'b', 'c'].map((id) => ({ id, type: 'dense' })),
    wires: [
      ['input', 'a'],
      ['input', 'b'],
      ['a', 'c'],
      ['b', 'c'],
    ],
  }
  const places = layOut(diamond, options)
  expect([places.get('a'), places.get('b')]).toEqual([
    { x: 110, y: -50 },
    { x: 110, y: 10 },
  ])
  expect(places.get('c')).toEqual({ x: 220, y: -20 })
})

test('a layer stands behind the longest way to it', () => {
  const blocks = blocksOf(skip, options.snaps)
  expect(depths(blocks, headSources(skip, blocks)).get('dense-2')).toBe(3)
})

test('an activation comes loose when its layer has another target', () => {
  expect(isSnapped(stack, 'tanh-1', options.snaps)).toBe(true)
  expect(isSnapped(skip, 'tanh-1', options.snaps)).toBe(false)
})

test('a layer without wires still has a place', () => {
  const loose: Graph = { layers: [...stack.layers, { id: 'lost', type: 'dense' }], wires: stack.wires }
  expect(layOut(loose, options).has('lost')).toBe(true)
})

test('a cycle, as an unfinished edit may hold, is laid out too', () => {
  const cycle: Graph = { ...stack, wires: [...stack.wires, ['dense-2', 'dense-1']] }
  expect(layOut(cycle, options).size).toBe(4)
})
