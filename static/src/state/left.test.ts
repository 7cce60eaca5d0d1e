import { beforeEach, expect, test, vi } from 'vitest'
import { initialExperiment as experiment } from './initial'
import { noteLeft, noteResting, takeAbandoned, takeLeft } from './left'

function storage() {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  }
}

beforeEach(() => {
  vi.stubGlobal('localStorage', storage())
  vi.stubGlobal('sessionStorage', storage())
})

const left = { hash: '#e=1', run: 'r', playing: true, experiment }

test('a page that is loaded anew is told what it showed, once', () => {
  noteLeft(left)
  expect(takeLeft('#e=1', true)).toEqual(left)
  expect(takeLeft('#e=1', true)).toBeUndefined()
})

test('another address, or a link that was followed, begins anew', () => {
  noteLeft(left)
  expect(takeLeft('#e=2', true)).toBeUndefined()
  noteLeft(left)
  expect(takeLeft('#e=1', false)).toBeUndefined()
})

test('runs that nobody came back to are told once a minute has gone by', () => {
  noteResting('a', 0)
  noteResting('b', 50_000)
  expect(takeAbandoned(undefined, 59_000)).toEqual([])
  expect(takeAbandoned(undefined, 70_000)).toEqual(['a'])
  expect(takeAbandoned('b', 200_000)).toEqual([])
  expect(takeAbandoned(undefined, 200_000)).toEqual([])
})

test('a browser that remembers nothing begins anew', () => {
  vi.stubGlobal('sessionStorage', undefined)
  vi.stubGlobal('localStorage', undefined)
  noteLeft(left)
  expect(takeLeft('#e=1', true)).toBeUndefined()
  expect(takeAbandoned(undefined)).toEqual([])
})
