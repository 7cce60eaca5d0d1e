import { describe, expect, test } from 'vitest'
import * as graph from './graph'

const stack = graph.toGraph({
  layers: [{ type: 'dense', units: 4 }, { type: 'tanh' }, { type: 'dense', units: 1 }],
})

const diamond: graph.Graph = {
  layers: ['a', 'b', 'c', 'add'].map((id) => ({ id, type: id === 'add' ? 'add' : 'dense' })),
  wires: [
    ['input', 'a'],
    ['a', 'b'],
    ['a', 'c'],
    ['b', 'add'],
    ['c', 'add'],
  ],
}

const relu: graph.GraphLayer = { id: 'relu-1', type: 'relu' }

test('a stack becomes a chain from the input, with ids of its own', () => {
  expect(stack.layers.map((layer) => layer.id)).toEqual(['dense-1', 'tanh-1', 'dense-2'])
  expect(stack.wires).toEqual([
    ['input', 'dense-1'],
    ['dense-1', 'tanh-1'],
    ['tanh-1', 'dense-2'],
  ])
})

test('a new layer never takes an id that is in use', () => {
  expect(graph.newLayer(stack, 'dense', { units: 2 })).toEqual({ id: 'dense-3', type: 'dense', units: 2 })
})

test('the output is the layer without a successor', () => {
  expect(graph.outputOf(stack)).toBe('dense-2')
  expect(graph.outputOf({ layers: [], wires: [] })).toBe('input')
})

test('a layer inserted on a wire joins its two ends', () => {
  const longer = graph.insertOnWire(stack, ['dense-1', 'tanh-1'], relu)
  expect(graph.sources(longer, 'relu-1')).toEqual(['dense-1'])
  expect(graph.targets(longer, 'relu-1')).toEqual(['tanh-1'])
  expect(longer.layers.map((layer) => layer.id)).toEqual(['dense-1', 'relu-1', 'tanh-1', 'dense-2'])
})

test('a wire keeps its place among the inputs of a merge when a layer is put on it', () => {
  const longer = graph.insertOnWire(diamond, ['b', 'add'], relu)
  expect(graph.sources(longer, 'add')).toEqual(['relu-1', 'c'])
})

test('a layer inserted after another takes over all that followed', () => {
  const longer = graph.insertAfter(diamond, 'a', relu)
  expect(graph.targets(longer, 'a')).toEqual(['relu-1'])
  expect(graph.targets(longer, 'relu-1')).toEqual(['b', 'c'])
})

test('a layer inserted before another takes over all its inputs', () => {
  const longer = graph.insertBefore(diamond, 'add', { id: 'cat', type: 'concatenate' })
  expect(graph.sources(longer, 'cat')).toEqual(['b', 'c'])
  expect(graph.sources(longer, 'add')).toEqual(['cat'])
})

describe('removing a layer', () => {
  test('joins its neighbours', () => {
    expect(graph.removeLayer(stack, 'tanh-1').wires).toEqual([
      ['input', 'dense-1'],
      ['dense-1', 'dense-2'],
    ])
  })

  test('joins every source with every target, once', () => {
    const without = graph.removeLayer(graph.removeLayer(diamond, 'b'), 'c')
    expect(without.wires).toEqual([
      ['input', 'a'],
      ['a', 'add'],
    ])
  })

  test('undoes its insertion', () => {
    const back = graph.removeLayer(graph.insertAfter(stack, 'tanh-1', relu), 'relu-1')
    expect(back.layers).toEqual(stack.layers)
    expect(new Set(back.wires.map(String))).toEqual(new Set(stack.wires.map(String)))
  })
})

describe('wiring', () => {
  test('adds a skip connection', () => {
    expect(graph.sources(graph.addWire(stack, ['input', 'dense-2']), 'dense-2')).toEqual(['tanh-1', 'input'])
  })

  test.each([
    ['a cycle', ['dense-2', 'dense-1']],
    ['a layer to itself', ['tanh-1', 'tanh-1']],
    ['the same wire twice', ['dense-1', 'tanh-1']],
    ['a wire into the input', ['dense-2', 'input']],
  ])('refuses %s', (_, wire) => {
    expect(graph.canWire(stack, wire)).toBe(false)
    expect(graph.addWire(stack, wire)).toBe(stack)
  })

  test('a removed wire is gone, the others stay', () => {
    expect(graph.removeWire(diamond, ['b', 'add']).wires).toHaveLength(4)
  })

  test('of three equal wires the first stays', () => {
    const wires = [...stack.wires, stack.wires[1]!, stack.wires[1]!]
    expect(graph.removeWire({ ...stack, wires }, stack.wires[1]!).wires).toEqual(stack.wires)
  })
})

test('a setting changes in its layer alone, and the old graph stays', () => {
  const wider = graph.setLayer(stack, 'dense-1', 'units', 8)
  expect(wider.layers[0]!.units).toBe(8)
  expect(stack.layers[0]!.units).toBe(4)
  expect(wider.layers[2]).toBe(stack.layers[2])
})

test('a layer changes its type in place', () => {
  const swapped = graph.replaceLayer(stack, 'tanh-1', 'relu', {})
  expect(swapped.layers[1]).toEqual({ id: 'tanh-1', type: 'relu' })
  expect(swapped.wires).toBe(stack.wires)
})

test('a layer moves along its chain, and not beyond the input', () => {
  const moved = graph.shiftLayer(stack, 'tanh-1', -1)
  expect(moved.wires).toEqual([
    ['input', 'tanh-1'],
    ['tanh-1', 'dense-1'],
    ['dense-1', 'dense-2'],
  ])
  expect(moved.layers.map((layer) => layer.id)).toEqual(['tanh-1', 'dense-1', 'dense-2'])
  expect(graph.shiftLayer(stack, 'dense-1', -1)).toBe(stack)
  expect(graph.shiftLayer(stack, 'input', 1)).toBe(stack)
})

test('a named network keeps its form and gives every layer an id of its own', () => {
  const { layers, wires } = graph.named({
    layers: [{ type: 'dense', units: 2 }, { type: 'tanh' }, { type: 'dense', units: 1 }],
  })
  expect(layers.map((layer) => layer.id)).toEqual(['dense-1', 'tanh-1', 'dense-2'])
  expect(wires).toBeUndefined()
})

test('what lies in frozen layers is counted as far as it is known', () => {
  const layers = ['a', 'b', 'c'].map((id) => ({ id, type: 'dense', frozen: id !== 'b' }))
  const reports = new Map([
    ['a', { parameters: 12 }],
    ['b', { parameters: 5 }],
    ['c', { parameters: null }],
  ])
  expect(graph.frozenParameters(layers, reports)).toBe(12)
})
