import { beforeEach, expect, test, vi } from 'vitest'
import type { Experiment, Run } from '../types'

const asked = vi.hoisted((): { refuse?: (error: Error) => void } => ({}))
vi.mock('../api', () => ({
  ApiError: class extends Error {},
  Unreachable: class extends Error {},
  openLive: () => ({ send: () => undefined, close: () => undefined }),
  changeRun: () => new Promise((_, reject) => (asked.refuse = reject)),
  stopRun: async () => undefined,
  deleteRun: async () => undefined,
}))
const { Runner } = await import('./runner.svelte')

beforeEach(() => vi.stubGlobal('requestAnimationFrame', () => 0))

const run = (id: string) => ({ id, state: 'running', experiment: {}, speed: null }) as unknown as Run
const experiment = {} as Experiment

async function refused(meanwhile: (runner: InstanceType<typeof Runner>) => void) {
  const runner = new Runner()
  runner.open(run('one'), experiment)
  const asking = runner.setSpeed(5)
  await Promise.resolve()
  meanwhile(runner)
  asked.refuse!(new Error('no'))
  await asking
  return runner
}

test('what the run on screen refuses is told', async () => {
  const runner = await refused(() => undefined)
  expect(runner.trouble?.message).toBe('no')
})

test('what a run refuses that is no longer on screen is nobody’s trouble', async () => {
  const runner = await refused((it) => it.open(run('two'), experiment))
  expect(runner.run?.id).toBe('two')
  expect(runner.trouble).toBeUndefined()
})
