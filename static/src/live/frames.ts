/**
 * Frames: painters say what they want to see, the newest frame is drawn once per animation frame, and only when it is
 * drawn is the next one asked for. Nothing here is reactive.
 */

import { drawLoop, type DrawLoop } from '../draw/loop'
import { readSafetensors, type Tensor } from './safetensors'
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

type Subscription = { view: View; painter: FramePainter; every: number; asked: number }

/** Asks for one frame: `after` waits until the run has moved past that step, `epoch` shows it as it was then. */
type Request = (views: View[], after?: [number, number], epoch?: number) => void

/** Whether the run has such views: one that it has not would refuse the whole frame. */
type Serves = (view: View['view']) => boolean

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

export class Frames {
  #subscriptions = new Set<Subscription>()
  #request: Request | undefined
  #serves: Serves = () => true
  #newest: Frame | undefined
  /** The moment that is looked at; undefined: now. */
  #epoch: number | undefined
  #loop: DrawLoop
  #asking = false
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(loop: DrawLoop = drawLoop) {
    this.#loop = loop
  }

  get newest(): Frame | undefined {
    return this.#newest
  }

  /**
   * Draws this view until the returned function is called. One view per kind: the newest wish counts. A view that costs
   * the server much is asked for only `every` so many milliseconds.
   */
  show(view: View, painter: FramePainter, every = 0): () => void {
    const subscription = { view, painter, every, asked: -Infinity }
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
  attach(request: Request, serves: Serves = () => true): void {
    this.#request = request
    this.#serves = serves
    this.#epoch = undefined
    this.#askSoon()
  }

  /**
   * Looks at the run as it was after so many epochs; undefined: as it is. What is drawn of another moment stays until
   * the new frame is there, but nobody is told of it any more.
   */
  lookAt(epoch: number | undefined): void {
    this.#epoch = epoch
    this.#newest = undefined
    this.#askSoon()
  }

  /** While the past is looked at, what was under way of another moment is not drawn. */
  receive(buffer: ArrayBuffer): void {
    const frame = readFrame(buffer)
    if (this.#epoch !== undefined && (frame.epoch !== this.#epoch || frame.batch > 0)) return
    this.#newest = frame
    this.#loop.request(this.#drawAndAsk)
  }

  #draw = (): void => {
    const frame = this.#newest
    if (!frame) return
    for (const { view, painter } of this.#subscriptions) {
      if (frame.facts.has(view.view)) painter(frame)
    }
  }

  /** The server works on the next frame while this one is drawn. */
  #drawAndAsk = (): void => {
    // What was does not change.
    if (this.#newest && this.#epoch === undefined) this.#ask([this.#newest.epoch, this.#newest.batch])
    this.#draw()
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
    const now = performance.now()
    const served = [...this.#subscriptions].filter(({ view }) => this.#serves(view.view))
    const due = served.filter(({ every, asked }) => !after || now - asked >= every)
    for (const subscription of due) subscription.asked = now
    const wanted = new Map(due.map(({ view }) => [view.view, view]))
    if (wanted.size > 0) this.#request?.([...wanted.values()], after, this.#epoch)
    this.#askForTheRest(served, now)
  }

  /** A run that comes to rest sends no more frames: what was left out of the last one is asked for once it is due. */
  #askForTheRest(served: readonly Subscription[], now: number): void {
    clearTimeout(this.#timer)
    const waits = served.filter(({ asked }) => asked < now)
    if (waits.length === 0) return
    const wait = Math.min(...waits.map(({ every, asked }) => asked + every - now))
    this.#timer = setTimeout(() => this.#ask(), wait)
  }
}
