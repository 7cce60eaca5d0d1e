import { expect, test } from 'vitest'
import { layerNames } from './names'

const types = new Set(['dense', 'sigmoid', 'step', 'leaky-relu'])
const named = (...layers: [id: string, type: string][]) => [
  ...layerNames(
    layers.map(([id, type]) => ({ id, type })),
    (name) => types.has(name),
  ).values(),
]

test('a layer is called by its id', () => {
  expect(named(['dense-1', 'dense'], ['leaky-relu-1', 'leaky-relu'])).toEqual(['dense-1', 'leaky-relu-1'])
  expect(named(['encoder-2', 'dense'], ['out', 'dense'])).toEqual(['encoder-2', 'out'])
})

test('a layer that became another type is called by what it is', () => {
  expect(named(['dense-1', 'dense'], ['sigmoid-1', 'step'])).toEqual(['dense-1', 'step-1'])
})

test('no two layers share a name', () => {
  expect(named(['sigmoid-1', 'step'], ['step-1', 'step'], ['sigmoid-2', 'step'])).toEqual([
    'step-2',
    'step-1',
    'step-3',
  ])
})
