import { expect, test } from 'vitest'
import { formatAddress, parseAddress } from './address'

test('a link of before there was anything to hide is an experiment', () => {
  expect(parseAddress('#q1YqS8w-_A')).toEqual({ packed: 'q1YqS8w-_A', hide: [] })
})

test('an address is read as it was written', () => {
  for (const address of [
    { packed: 'abc-_1', hide: ['data', 'add-layer'] as const },
    { id: '3f2c9a4e', hide: [] },
    { hide: ['flow'] as const },
    { packed: 'abc', hide: ['data'] as const, projector: true },
    { hide: [] },
  ]) {
    expect(parseAddress(formatAddress(address))).toEqual(address)
  }
})

test('the order of the pieces does not matter, and hidden parts come in the order of the page', () => {
  expect(parseAddress('#hide=flow,data&abc')).toEqual({ packed: 'abc', hide: ['data', 'flow'] })
})

test('parts that the page does not have are passed over', () => {
  expect(parseAddress('#abc&hide=<b>,flow,flow,nothing&later=1')).toEqual({ packed: 'abc', hide: ['flow'] })
})

test('nothing is no address', () => {
  expect(formatAddress({ hide: [] })).toBe('')
  expect(parseAddress('')).toEqual({ hide: [] })
})
