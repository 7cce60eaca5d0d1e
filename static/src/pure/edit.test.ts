import { expect, test } from 'vitest'
import { setPath } from './edit'

test('a path may lead into what is not there yet', () => {
  expect(setPath({} as object, 'training.stop.epochs', 5)).toEqual({ training: { stop: { epochs: 5 } } })
})

test('a path through a list sets one item and keeps the list', () => {
  const layers = [{ type: 'dense', units: 4 }, { type: 'relu' }, { type: 'dense', units: 1 }]
  const edited = setPath({ network: { layers } }, 'network.layers.1.id', 'bend')
  expect(edited.network.layers).toEqual([
    { type: 'dense', units: 4 },
    { type: 'relu', id: 'bend' },
    { type: 'dense', units: 1 },
  ])
})
