import { expect, test } from 'vitest'
import { placeBeside } from './place'

const laptop = { width: 1366, height: 768 }
const hint = { width: 260, height: 120 }

test('beside a tall target on the left there is room', () => {
  expect(placeBeside({ left: 20, top: 160, width: 246, height: 160 }, hint, laptop)).toEqual({
    x: 276,
    y: 160,
  })
})

test('a button in the bar has it below, and the window’s edge is kept', () => {
  expect(placeBeside({ left: 136, top: 10, width: 40, height: 36 }, hint, laptop)).toEqual({ x: 136, y: 56 })
  expect(placeBeside({ left: 1300, top: 10, width: 60, height: 30 }, hint, laptop).x).toBe(1366 - 260 - 10)
})

test('what has been swiped away is spoken of at the foot of a telephone', () => {
  const phone = { width: 390, height: 844 }
  expect(placeBeside({ left: -380, top: 160, width: 370, height: 300 }, hint, phone)).toEqual({
    x: 10,
    y: 664,
  })
})
