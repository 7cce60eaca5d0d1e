/** What the stage shows, and whose step was the last that it was asked for. */

import type { Frame } from '../../live/frames'
import { throttle } from '../../browser/throttle'
import { declarations } from '../../state/catalog.svelte'
import { editor } from '../../state/editor.svelte'
import { runner } from '../../state/runner.svelte'
import { readLook, type Look } from './look'

export type Role = 'generator' | 'discriminator'
export const ROLES: readonly Role[] = ['generator', 'discriminator']

/** Milliseconds between two changes of what stands there as text. */
const TOLD_EVERY = 200
/** Milliseconds between two steps in slow motion. */
const SLOW = 1200

class Shown {
  real = $state(true)
  fake = $state(true)
  field = $state(true)
  pull = $state(true)
  grid = $state(false)

  /** Of the newest frame. Not reactive: canvases take it. */
  now: Look | undefined
  told = $state.raw<Look | undefined>()
  stepped = $state<Role | undefined>()
  /** Set while steps follow one another by themselves. */
  timer = $state<ReturnType<typeof setInterval> | undefined>()

  readonly #experiment = $derived(runner.learned ?? editor.experiment)
  /** Whether samples of the run on screen are points of the plane, their two coordinates and nothing else. */
  readonly isPlane: boolean = $derived.by(() => {
    const dataset = this.#experiment.dataset
    const kind = declarations.datasets.get(dataset?.name ?? '')?.preview.kind
    return kind === 'plane' && declarations.chosenFeatures(dataset).join() === 'x1,x2'
  })
  /** Whether the generator's random numbers are a plane. */
  readonly isLatentPlane: boolean = $derived((this.#experiment.training.latent ?? 2) === 2)

  readonly #tell = throttle(() => (this.told = this.now), TOLD_EVERY)

  take(frame: Frame): Look | undefined {
    this.now = readLook(frame) ?? this.now
    this.#tell()
    return this.now
  }

  /** A run that has ended takes no more steps: then one begins anew. */
  async step(role: Role): Promise<void> {
    if (runner.ended) {
      runner.playing = false
      await runner.start(editor.experiment)
    }
    await runner.step(`${role}-step`)
    // Who has begun to play meanwhile watches no single steps.
    if (!runner.playing) this.stepped = role
  }

  toggleSlow(): void {
    if (this.timer !== undefined) return this.stopSlow()
    const next = () => void this.step(this.stepped === 'discriminator' ? 'generator' : 'discriminator')
    next()
    this.timer = setInterval(next, SLOW)
  }

  stopSlow(): void {
    clearInterval(this.timer)
    this.timer = undefined
  }
}

export const shown = new Shown()
