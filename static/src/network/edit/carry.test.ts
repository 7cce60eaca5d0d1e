import { expect, test } from 'vitest'
import { toGraph } from '../../pure/graph'
import { spotFor } from './carry'

const graph = toGraph({ layers: [{ type: 'dense' }, { type: 'tanh' }, { type: 'relu' }] })
const order = ['input', 'dense-1', 'tanh-1', 'relu-1']
const across = (id: string) => ({ x: order.indexOf(id) * 100, y: 0, width: 50, height: 80 })
const down = (id: string) => ({ x: 0, y: order.indexOf(id) * 100, width: 80, height: 50 })

test('a layer falls onto the wire whose middle is nearest', () => {
  expect(spotFor(graph, ['relu-1'], { x: 70, y: 50 }, across, 'across')).toEqual({
    wire: ['input', 'dense-1'],
  })
  expect(spotFor(graph, ['relu-1'], { x: 30, y: 80 }, down, 'down')).toEqual({ wire: ['input', 'dense-1'] })
})

test('behind the output is a place too', () => {
  expect(spotFor(graph, ['dense-1'], { x: 390, y: 30 }, across, 'across')).toEqual({ after: 'relu-1' })
})

test('the layers’ own wires are no place, and nothing far away is', () => {
  expect(spotFor(graph, ['tanh-1'], { x: 175, y: 40 }, across, 'across')).toBeUndefined()
  expect(spotFor(graph, ['relu-1'], { x: 75, y: 900 }, across, 'across')).toBeUndefined()
})
