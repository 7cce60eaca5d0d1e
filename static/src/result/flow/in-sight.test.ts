import { afterEach, expect, test, vi } from 'vitest'
import { whileInSight } from './in-sight'

afterEach(() => void vi.unstubAllGlobals())

test('something goes on while it is in sight, and no longer', () => {
  let report: (entries: { isIntersecting: boolean }[]) => void = () => undefined
  const disconnect = vi.fn()
  class Observer {
    observe = () => undefined
    disconnect = disconnect
    constructor(callback: typeof report) {
      report = callback
    }
  }
  vi.stubGlobal('IntersectionObserver', Observer)
  const going: string[] = []
  const leave = whileInSight({} as Element, () => {
    going.push('begun')
    return () => void going.push('ended')
  })
  expect(going).toEqual([])
  report([{ isIntersecting: true }])
  report([{ isIntersecting: true }])
  expect(going).toEqual(['begun'])
  report([{ isIntersecting: true }, { isIntersecting: false }])
  expect(going).toEqual(['begun', 'ended'])
  report([{ isIntersecting: true }])
  leave()
  expect(going).toEqual(['begun', 'ended', 'begun', 'ended'])
  expect(disconnect).toHaveBeenCalledOnce()
})
