import { afterEach, expect, test, vi } from 'vitest'
import { DrawLoop } from '../draw/loop'
import type { View } from '../types'
import { Frames, readFrame } from './frames'

function blob(epoch: number, views: object[]): ArrayBuffer {
  const metadata = { run: 'r', epoch: String(epoch), batch: '0', request: '1', views: JSON.stringify(views) }
  const header = new TextEncoder().encode(JSON.stringify({ __metadata__: metadata }))
  const bytes = new Uint8Array(8 + header.length)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(header.length), true)
  bytes.set(header, 8)
  return bytes.buffer
}

function world() {
  const due: (() => void)[] = []
  const frames = new Frames(new DrawLoop((callback) => due.push(callback)))
  const asked: { views: View[]; after?: [number, number]; epoch?: number }[] = []
  frames.attach((views, after, epoch) =>
    asked.push({ views, ...(after && { after }), ...(epoch !== undefined && { epoch }) }),
  )
  return { frames, asked, crank: () => due.splice(0).forEach((draw) => draw()) }
}

const boundary = { view: 'boundary', side: 50 } as const
const weights = { view: 'weights' } as const

test('a frame knows its step and the facts of its views', () => {
  const frame = readFrame(blob(7, [{ view: 'boundary', low: [-1] }]))
  expect([frame.epoch, frame.facts.get('boundary')]).toEqual([7, { view: 'boundary', low: [-1] }])
})

test('wishes of one moment become one request', async () => {
  const { frames, asked } = world()
  frames.show(boundary, () => undefined)
  frames.show(weights, () => undefined)
  await Promise.resolve()
  expect(asked).toEqual([{ views: [boundary, weights] }])
})

test('the next frame is asked for no sooner than the last one is drawn, and only past its step', async () => {
  const { frames, asked, crank } = world()
  const drawn: number[] = []
  frames.show(boundary, (frame) => drawn.push(frame.epoch))
  await Promise.resolve()
  frames.receive(blob(3, [boundary]))
  expect(asked).toHaveLength(1)
  crank()
  expect(drawn).toEqual([3])
  expect(asked[1]).toEqual({ views: [boundary], after: [3, 0] })
})

test('of two frames before one drawing only the newer is drawn', () => {
  const { frames, crank } = world()
  const drawn: number[] = []
  frames.show(boundary, (frame) => drawn.push(frame.epoch))
  frames.receive(blob(1, [boundary]))
  frames.receive(blob(2, [boundary]))
  crank()
  expect(drawn).toEqual([2])
})

test('a refused request is made anew', async () => {
  const { frames, asked } = world()
  frames.show(boundary, () => undefined)
  await Promise.resolve()
  frames.askAgain()
  await Promise.resolve()
  expect(asked).toEqual([{ views: [boundary] }, { views: [boundary] }])
})

test('a painter sees no frame that lacks its view, and none after it left', () => {
  const { frames, crank } = world()
  let drawn = 0
  const leave = frames.show(boundary, () => drawn++)
  frames.receive(blob(1, [weights]))
  crank()
  leave()
  frames.receive(blob(2, [boundary]))
  crank()
  expect(drawn).toBe(0)
})

afterEach(() => void vi.useRealTimers())

test('a costly view is asked for now and then, and once more when the run comes to rest', async () => {
  vi.useFakeTimers()
  const { frames, asked, crank } = world()
  frames.show(boundary, () => undefined)
  frames.show(weights, () => undefined, 250)
  await Promise.resolve()
  for (const epoch of [1, 2]) {
    vi.advanceTimersByTime(16)
    frames.receive(blob(epoch, [boundary]))
    crank()
  }
  expect(asked.map(({ views }) => views)).toEqual([[boundary, weights], [boundary], [boundary]])
  vi.advanceTimersByTime(250)
  expect(asked.at(-1)).toEqual({ views: [boundary, weights] })
  vi.advanceTimersByTime(1000)
  expect(asked).toHaveLength(4)
})

test('nobody looks, nothing is asked', async () => {
  const { frames, asked, crank } = world()
  frames.receive(blob(1, []))
  crank()
  await Promise.resolve()
  expect(asked).toHaveLength(0)
})

test('the past is asked for by its epoch, once, and nothing of another moment is drawn meanwhile', async () => {
  const { frames, asked, crank } = world()
  const drawn: number[] = []
  frames.show(boundary, (frame) => drawn.push(frame.epoch))
  await Promise.resolve()
  frames.lookAt(20)
  await Promise.resolve()
  frames.receive(blob(90, [boundary]))
  frames.receive(blob(20, [boundary]))
  crank()
  expect(drawn).toEqual([20])
  expect(asked.slice(1)).toEqual([{ views: [boundary], epoch: 20 }])
})

test('a view that comes while the past is looked at shows the same moment', async () => {
  const { frames, asked } = world()
  frames.lookAt(20)
  frames.show(weights, () => undefined)
  await Promise.resolve()
  expect(asked).toEqual([{ views: [weights], epoch: 20 }])
})

test('who asks right after the moment has changed is not told of the one before', async () => {
  const { frames, crank } = world()
  frames.receive(blob(90, [weights]))
  crank()
  frames.lookAt(20)
  const drawn: number[] = []
  frames.show(weights, (frame) => drawn.push(frame.epoch))
  crank()
  expect([frames.newest, drawn]).toEqual([undefined, []])
  await Promise.resolve()
  frames.receive(blob(20, [weights]))
  crank()
  expect(drawn).toEqual([20])
})

test('back in the present, and in another run, frames follow one another as ever', async () => {
  const { frames, asked, crank } = world()
  frames.show(boundary, () => undefined)
  frames.lookAt(20)
  frames.lookAt(undefined)
  await Promise.resolve()
  frames.receive(blob(90, [boundary]))
  crank()
  expect(asked).toEqual([{ views: [boundary] }, { views: [boundary], after: [90, 0] }])
  frames.lookAt(20)
  frames.attach((views, _, epoch) => asked.push({ views, ...(epoch !== undefined && { epoch }) }))
  await Promise.resolve()
  expect(asked.at(-1)).toEqual({ views: [boundary] })
})
