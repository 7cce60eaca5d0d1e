import { expect, test } from 'vitest'
import type { RunState } from '../types'
import { LinkGone } from '../pure/address'
import { calmerRate, statusOf, type Situation, type Trouble } from './status'

const calm: Situation = {
  run: { state: 'running', reason: null },
  connection: 'open',
  trouble: undefined,
  refused: false,
  waitsLong: false,
  notice: undefined,
}

const inState = (state: RunState): Situation => ({ ...calm, run: { ...calm.run!, state } })

test.each(['running', 'paused'] as const)('%s needs no banner', (state) => {
  expect(statusOf(inState(state))).toBeUndefined()
})

test.each(['interrupted', 'finished', 'stopped', 'diverged', 'failed'] as const)(
  '%s offers a way on',
  (state) => {
    const status = statusOf(inState(state))!
    expect(status.word).toEqual({ kind: 'state', state })
    expect(status.ways.length).toBeGreaterThan(0)
  },
)

test('waiting is told only when it is long', () => {
  expect(statusOf(inState('queued'))).toBeUndefined()
  const waiting = { ...inState('queued'), waitsLong: true }
  expect(statusOf(waiting)!.word).toEqual({ kind: 'state', state: 'queued' })
})

test('a diverged run offers a smaller learning rate first', () => {
  expect(statusOf(inState('diverged'))!.ways[0]).toBe('smaller-rate')
})

test('a lost connection says so before anything about the run', () => {
  expect(statusOf({ ...inState('finished'), connection: 'waiting' })!.word.kind).toBe('connection-lost')
})

test('a run that the server forgot can be trained again', () => {
  expect(statusOf({ ...calm, connection: 'closed' })!.ways).toEqual(['restart'])
})

test('a refused experiment sends the learner to the marks on the network', () => {
  expect(statusOf({ ...calm, refused: true })!.word.kind).toBe('refused')
})

test('a server that cannot be reached can be tried again', () => {
  const trouble = Object.assign(new Error('x'), { name: 'Unreachable' })
  expect(statusOf({ ...calm, run: undefined, trouble })).toMatchObject({
    word: { kind: 'unreachable' },
    ways: ['retry'],
  })
})

const answered = (type: string, problems?: { message: string }[]) =>
  Object.assign(new Error('The server’s sentence.'), {
    name: 'ApiError',
    details: { type, problems },
  }) as Trouble

test.each([
  ['quota', 'full', 'retry'],
  ['storage-full', 'storage-full', 'retry'],
  ['not-ready', 'busy', 'retry'],
  ['sign-in', 'signed-out', 'sign-in'],
  ['conflict', 'not-done', 'dismiss'],
  ['refused', 'not-done', 'dismiss'],
  ['anything else', 'not-started', 'retry'],
])('an answer “%s” has its word, its reason and its way on', (type, kind, way) => {
  const status = statusOf({ ...calm, trouble: answered(type) })!
  expect(status.word.kind).toBe(kind)
  expect(status.detail).toBe('The server’s sentence.')
  expect(status.ways[0]).toBe(way)
})

test('a refused run is told by its first problem', () => {
  const trouble = answered('refused-experiment', [{ message: 'There is no such device.' }])
  expect(statusOf({ ...calm, trouble })!.detail).toBe('There is no such device.')
})

test('a run that the server paused says why and can go on', () => {
  const reason = { code: 'storage-full', message: 'Storage is full.', ko: '', values: {} }
  const status = statusOf({ ...calm, run: { state: 'paused', reason } })!
  expect(status).toMatchObject({ reason, ways: ['resume'] })
})

test('a rate that is far too large goes back to the usual one, any other to its tenth', () => {
  expect(calmerRate(1e10, 0.03)).toBe(0.03)
  expect(calmerRate(0.03, 0.03)).toBe(0.003)
})

test('any other error is told in the server’s words', () => {
  expect(statusOf({ ...calm, trouble: new Error('Forty runs at once are the limit.') })!.detail).toBe(
    'Forty runs at once are the limit.',
  )
})

test('a plateau offers another start', () => {
  const notice = { code: 'plateau', message: '', ko: '', values: { loss: 0.347 } }
  expect(statusOf({ ...calm, notice })).toMatchObject({
    word: { kind: 'plateau' },
    ways: ['new-start', 'dismiss'],
  })
})

test('a run that ended on a plateau tells that first, and its end once that is dismissed', () => {
  const notice = { code: 'plateau', message: '', ko: '', values: { loss: 0.347 } }
  const run = { state: 'finished', reason: null } as const
  expect(statusOf({ ...calm, run, notice })).toMatchObject({ word: { kind: 'plateau' } })
  expect(statusOf({ ...calm, run })).toMatchObject({ word: { kind: 'state', state: 'finished' } })
  const diverged = { ...run, state: 'diverged' } as const
  expect(statusOf({ ...calm, run: diverged, notice })).toMatchObject({ word: { kind: 'state' } })
})

test('a link to what the server does not have is told in the server’s words', () => {
  const gone = new LinkGone('There is no experiment.')
  expect(statusOf({ ...calm, trouble: gone })).toMatchObject({
    word: { kind: 'bad-link' },
    detail: 'There is no experiment.',
    ways: ['dismiss'],
  })
})
