import { expect, test } from 'vitest'
import { middle, moved } from './walk'

const press = (key: string, shiftKey = false) => ({ key, shiftKey })

test('arrows go a twentieth of the plot, with Shift a hundredth, and stop at its edges', () => {
  expect(moved(press('ArrowRight'), middle)).toEqual({ across: 0.55, down: 0.5 })
  expect(moved(press('ArrowUp', true), middle)).toEqual({ across: 0.5, down: 0.49 })
  expect(moved(press('ArrowLeft'), { across: 0.02, down: 1 })).toEqual({ across: 0, down: 1 })
  expect(moved(press('ArrowDown'), { across: 0.02, down: 1 })).toEqual({ across: 0.02, down: 1 })
})

test('a step may be a cell of what is shown; other keys are not the plot’s', () => {
  expect(moved(press('ArrowDown'), middle, { across: 8, down: 4 })).toEqual({ across: 0.5, down: 0.75 })
  expect(moved(press('.'), middle)).toBeUndefined()
})

test('as many steps back as forth lead to the same place', () => {
  let place = middle
  for (let step = 0; step < 7; step++) place = moved(press('ArrowLeft', true), place)!
  for (let step = 0; step < 7; step++) place = moved(press('ArrowRight', true), place)!
  expect(place).toEqual(middle)
})
