import { expect, test } from 'vitest'
import { chosenFrom } from './choice'

const listed = { first: 'page of the first', second: 'page of the second' }
const of = (method: string | undefined) => chosenFrom(listed, 'generic page', method)

test('an experiment that names no method has the first one’s page', () => {
  expect(of(undefined)).toBe('page of the first')
})

test('a method that is listed has its own page', () => {
  expect(of('second')).toBe('page of the second')
})

test('a method that is not listed has the generic page, whatever it is called', () => {
  expect(of('counting')).toBe('generic page')
  expect(of('toString')).toBe('generic page')
})
