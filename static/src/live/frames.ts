/**
 * Frames: painters say what they want to see, the newest frame is drawn once per animation frame, and only then
 * is the next one asked for. Nothing here is reactive.
 */

import { drawLoop, type DrawLoop } from '../pure/loop'
import { readSafetensors, type Tensor } from '../pure/safetensors'
import type { View } from '../types'

export type Facts = { view: View['view'] } & Record<string, unknown>

export type Frame = {
  run: string
  epoch: number
  batch: number
  tensors: ReadonlyMap<string, Tensor>
  /** The facts of each view that the frame holds, by the view's kind. */
  facts: ReadonlyMap<View['view'], Facts>
}

export type FramePainter = (frame: Frame) => void

type Subscription = { view: View; painter: FramePainter }

/** Asks for one frame: `after` waits until the run has moved past that step. */
type Request = (views: View[], after?: [number, number]) => void

export function readFrame(buffer: ArrayBuffer): Frame {
  const { metadata, tensors } = readSafetensors(buffer)
  const facts = JSON.parse(metadata.views ?? '[]') as Facts[]
  return {
    run: metadata.run ?? '',
    epoch: Number(metadata.epoch),
    batch: Number(metadata.batch),
    tensors,
    facts: new Map(facts.map((each) => [each.view, each])),
  }
}

/** Views that cost the server much and the eye little: bars and histograms, asked for ten times a second at most. */
const SLOW: ReadonlySet<View['view']> = new Set(['gradient-flow', 'activation-histograms', 'unit-histograms'])
const SLOW_INTERVAL = 100

export class Frames {
  #subscriptions = new Set<Subscription>()
  #request: Request | undefined
  #newest: Frame | undefined
  #loop: DrawLoop
  #asking = false
  #now: () => number
  /** When slow views were last asked for, in milliseconds. */
  #slowAt = -Infinity

  constructor(loop: DrawLoop = drawLoop, now: () => number = () => performance.now()) {
    this.#loop = loop
    this.#now = now
  }

  get newest(): Frame | undefined {
    return this.#newest
  }

  /** Draws this view until the returned function is called. One view per kind: the newest wish counts. */
  show(view: View, painter: FramePainter): () => void {
    const subscription = { view, painter }
    this.#subscriptions.add(subscription)
    if (this.#newest) this.#loop.request(this.#draw)
    this.#askSoon()
    return () => void this.#subscriptions.delete(subscription)
  }

  /** Draws the newest frame again, as after a change of theme or size. */
  redraw(): void {
    if (this.#newest) this.#loop.request(this.#draw)
  }

  /** Asks anew, for everything: the last request was refused, or the run came to rest, or was changed at rest. */
  askAgain(): void {
    this.#askSoon()
  }

  /** From now on frames come from this run. The old one's last frame stays until the first new one. */
  attach(request: Request): void {
    this.#request = request
    this.#askSoon()
  }

  detach(): void {
    this.#request = undefined
  }

  receive(buffer: ArrayBuffer): void {
    this.#newest = readFrame(buffer)
    this.#loop.request(this.#drawAndAsk)
  }

  #draw = (): void => {
    const frame = this.#newest
    if (!frame) return
    for (const { view, painter } of this.#subscriptions) {
      if (frame.facts.has(view.view)) painter(frame)
    }
  }

  #drawAndAsk = (): void => {
    this.#draw()
    if (this.#newest) this.#ask([this.#newest.epoch, this.#newest.batch])
  }

  /** Painters come and go together; their wishes are asked for in one request. */
  #askSoon(): void {
    if (this.#asking) return
    this.#asking = true
    queueMicrotask(() => {
      this.#asking = false
      this.#ask()
    })
  }

  #ask(after?: [number, number]): void {
    const wanted = new Map([...this.#subscriptions].map(({ view }) => [view.view, view]))
    const views = [...wanted.values()]
    const quick = views.filter(({ view }) => !SLOW.has(view))
    const all = after === undefined || quick.length === 0 || this.#now() - this.#slowAt >= SLOW_INTERVAL
    if (all) this.#slowAt = this.#now()
    if (views.length > 0) this.#request?.(all ? views : quick, after)
  }
}
