import { expect, test } from 'vitest'
import { isForeign } from './foreign'

test('a fragment of TensorFlow Playground is told from one of our own', () => {
  expect(isForeign('#activation=relu&batchSize=10')).toBe(true)
  expect(isForeign('#noise=0&networkShape=4,2')).toBe(true)
  expect(isForeign('')).toBe(false)
  expect(isForeign('#id=7&hide=data')).toBe(false)
  expect(isForeign('#q1ZKzs9Ly0nVUUpJLElUslIy0VFKSk0uykxOVbJSMqwFAA')).toBe(false)
})
