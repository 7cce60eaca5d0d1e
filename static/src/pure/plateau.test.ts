import { expect, test } from 'vitest'
import { restingAt } from './plateau'

const notice = (loss: number) => ({ code: 'plateau', message: '', values: { loss } })

test('cross-entropy near ½·ln 2 and ln 2 is known for what it is', () => {
  expect(restingAt(notice(0.347), 0.3469, 'binary-cross-entropy')?.rest).toBe('half')
  expect(restingAt(notice(0.6935), 0.6932, 'cross-entropy')?.rest).toBe('guess')
  expect(restingAt(notice(0.52), 0.52, 'cross-entropy')?.rest).toBe('other')
})

test('another loss of the same size means something else', () => {
  expect(restingAt(notice(0.347), 0.347, 'mse')?.rest).toBe('other')
})

test('a plateau that the loss has left is no longer told', () => {
  expect(restingAt(notice(0.347), 0.2, 'binary-cross-entropy')).toBeUndefined()
})

test('without a plateau there is nothing to tell', () => {
  expect(restingAt(undefined, 0.347, 'mse')).toBeUndefined()
  expect(restingAt({ code: 'worker-lost', values: { epoch: 3 } }, 0.3, 'mse')).toBeUndefined()
  expect(restingAt(notice(0.347), NaN, 'mse')).toBeUndefined()
})
