import { expect, test, vi } from 'vitest'
import { DrawLoop } from './loop'

function handCranked() {
  const frames: (() => void)[] = []
  const loop = new DrawLoop((callback) => frames.push(callback))
  return { loop, frames, crank: () => frames.splice(0).forEach((frame) => frame()) }
}

test('a painter asked often draws once in the next frame', () => {
  const { loop, frames, crank } = handCranked()
  let drawn = 0
  const painter = () => drawn++
  loop.request(painter)
  loop.request(painter)
  expect(frames).toHaveLength(1)
  crank()
  expect(drawn).toBe(1)
})

test('nothing is scheduled when nothing is new', () => {
  const { loop, frames, crank } = handCranked()
  loop.request(() => undefined)
  crank()
  expect(frames).toHaveLength(0)
})

test('a painter that asks again while drawing is drawn in the frame after', () => {
  const { loop, crank } = handCranked()
  let drawn = 0
  const painter = () => {
    if (++drawn < 3) loop.request(painter)
  }
  loop.request(painter)
  crank()
  expect(drawn).toBe(1)
  crank()
  expect(drawn).toBe(2)
})

test('a cancelled painter is not drawn', () => {
  const { loop, crank } = handCranked()
  let drawn = 0
  const painter = () => drawn++
  loop.request(painter)
  loop.cancel(painter)
  crank()
  expect(drawn).toBe(0)
})

test('a painter that fails is reported, and the others draw', () => {
  const report = vi.fn()
  vi.stubGlobal('reportError', report)
  const { loop, crank } = handCranked()
  const failure = new Error('no canvas')
  let drawn = 0
  loop.request(() => {
    throw failure
  })
  loop.request(() => drawn++)
  crank()
  vi.unstubAllGlobals()
  expect(drawn).toBe(1)
  expect(report).toHaveBeenCalledExactlyOnceWith(failure)
})
