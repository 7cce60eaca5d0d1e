import { expect, test } from 'vitest'
import { addWire, insertAfter, removeLayer, removeWire, shiftLayer, toGraph } from '../../pure/graph'
import { deedOf, heirOf } from './spoken'

const graph = toGraph({ layers: [{ type: 'dense' }, { type: 'tanh' }, { type: 'relu' }] })

test('what an edit did is told by the layers that it did it to', () => {
  expect(deedOf(graph, insertAfter(graph, 'tanh-1', { id: 'dense-2', type: 'dense' }))).toEqual({
    deed: 'added',
    ids: ['dense-2'],
  })
  expect(deedOf(graph, removeLayer(graph, 'tanh-1'))).toEqual({ deed: 'removed', ids: ['tanh-1'] })
  expect(deedOf(graph, shiftLayer(graph, 'tanh-1', 1))?.deed).toBe('moved')
  const wired = addWire(graph, ['dense-1', 'relu-1'])
  expect(deedOf(graph, wired)).toEqual({ deed: 'wired', ids: ['dense-1', 'relu-1'] })
  expect(deedOf(wired, removeWire(wired, ['dense-1', 'relu-1']))).toMatchObject({ deed: 'unwired' })
})

test('a setting, or another network, is no such deed', () => {
  expect(deedOf(graph, graph)).toBeUndefined()
  expect(deedOf(graph, toGraph({ layers: [{ type: 'conv2d' }] }))).toBeUndefined()
})

test('the keyboard goes on with what came, else with what is left before it', () => {
  const longer = insertAfter(graph, 'tanh-1', { id: 'dense-2', type: 'dense' })
  expect(heirOf(graph, longer, 'dense-1')).toBe('dense-2')
  expect(heirOf(longer, graph, 'dense-2')).toBe('tanh-1')
  expect(heirOf(longer, graph, 'dense-1')).toBe('dense-1')
  expect(heirOf(graph, removeLayer(graph, 'dense-1'), 'dense-1')).toBe('input')
  expect(heirOf(graph, graph, undefined)).toBe('input')
})
