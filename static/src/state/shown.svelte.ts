/** The run on screen, by what the server tells of it: its state for words and buttons, its numbers for canvases. */

import * as api from '../api'
import { Frames, type Frame } from '../live/frames'
import {
  asChange,
  consecutive,
  pick,
  restOf,
  type Change,
  type Diagnosed,
  type Moment,
  type Notice,
  type Reference,
} from './events'
import { LiveSocket, type LiveState } from '../live/socket'
import type { LiveMessage, Run, RunState, View } from '../types'
import { declarations } from './catalog.svelte'
import { Numbers, type Measured } from './numbers.svelte'

export const ENDED: ReadonlySet<RunState | undefined> = new Set<RunState>([
  'finished',
  'stopped',
  'diverged',
  'failed',
])
/** Milliseconds that any run waits for a free process; longer waits are told. */
const USUAL_WAIT = 1200
/** Rows a second that leave none of its numbers stale for long. */
const SLOW = 3
/** Milliseconds until a refused frame is asked for again. */
const REFUSED_PAUSE = 300

export class ShownRun {
  run = $state.raw<Run | undefined>()
  connection = $state<LiveState>('connecting')
  /** Nothing is heard of the server, from the first silence until it answers again. */
  lost = $state(false)
  /** Why there is no run, or why the last wish was not granted. */
  trouble = $state.raw<Error | undefined>()
  /** What it was told and nobody has dismissed. */
  notices = $state.raw<readonly Notice[]>([])
  readonly notice = $derived(this.notices.at(-1))
  /** What the newest look at it found. */
  diagnosed = $state.raw<Diagnosed | undefined>()
  /** The moment that every view shows; undefined: it is seen as it is. */
  moment = $state.raw<Moment | undefined>()
  /** What was learned at that moment. */
  readonly learned = $derived(this.moment?.experiment ?? this.run?.experiment)
  /** How often another moment of it was kept. */
  kept = $state(0)
  /** Whether the way back is wanted while it goes on. */
  looksBack = $state(false)
  /** What its metrics are held against. */
  references = $state.raw<readonly Reference[]>([])
  /** Whether the run has waited for its turn longer than any run does. */
  waitsLong = $state(false)

  /** The server has it no more. */
  readonly gone = $derived(this.connection === 'closed')
  readonly ended = $derived(this.gone || ENDED.has(this.run?.state))
  /** It learns, or waits for its turn to. */
  readonly going = $derived(!this.ended && (this.run?.state === 'running' || this.run?.state === 'queued'))
  readonly learning = $derived(this.run?.state === 'running' && this.connection === 'open')

  readonly numbers = new Numbers()
  /** Whether there is a past to look at. */
  readonly hasPast = $derived(
    this.looksBack ||
      this.moment !== undefined ||
      Boolean(this.run?.parent) ||
      (this.run !== undefined && !this.going && this.numbers.pulse.epoch > 0),
  )
  /** Rows come so seldom, or not at all, that what the weights are worth is asked for between them. */
  readonly lingers = $derived(
    this.run !== undefined &&
      (this.run.state !== 'running' || (this.numbers.pulse.epochsPerSecond ?? SLOW) < SLOW),
  )
  readonly frames = new Frames()
  /** Live changes of this run, for the charts' marks. Not reactive. */
  changes: Change[] = []

  /** Called when another moment is looked at. */
  onLook: (moment: Moment | undefined) => void = () => undefined
  /** Called when a lost connection is back, or the past is left. */
  onReturn: () => void = () => undefined
  /** Settled when nothing asks for the run any more: whoever deletes it earlier makes an error of the answer. */
  protected asked: Promise<void> = Promise.resolve()
  #live: LiveSocket<LiveMessage, View> | undefined

  /** Tries at once what waits for the network to come back. */
  retry(): void {
    this.#live?.retry()
  }

  /** Takes what a frame tells of the metrics at its very moment. */
  readonly measured = ({ run, facts }: Frame): void => {
    if (run === this.run?.id && !this.moment)
      this.numbers.measure(facts.get('metrics') as unknown as Measured)
  }

  /** Hears everything of a run, from its first event on, in place of what was on screen. */
  protected show(run: Run): void {
    this.#live?.close()
    this.run = run
    this.trouble = this.moment = this.diagnosed = undefined
    this.notices = []
    this.references = []
    this.numbers.clear()
    this.changes = []
    const live = new LiveSocket<LiveMessage, View>({
      connect: (after) => api.openLive(run.id, after),
      onEvent: (message) => this.#received(message),
      onFrame: (buffer) => this.frames.receive(buffer),
      onState: (state) => this.#connected(state),
    })
    this.#live = live
    this.waitsLong = this.lost = false
    setTimeout(() => (this.waitsLong ||= this.run?.id === run.id), USUAL_WAIT)
    const views = declarations.methodOf(run.experiment)?.views
    const serves = (view: View['view']) => views?.includes(view) ?? true
    this.frames.attach((...wish) => live.requestFrame(...wish), serves)
  }

  /** The socket may have overtaken the answer: what it has told since is the newer. An end stays an end. */
  protected answered(run: Run): void {
    if (run.id !== this.run?.id) return
    const overtaken = !ENDED.has(run.state) && run.sequence < (this.#live?.sequence ?? 0)
    this.run = overtaken ? { ...run, ...pick(this.run) } : run
  }

  /** Every view shows the run as it was, with the numbers of that row; without a moment as it is. */
  lookAt(moment?: Moment, row?: Readonly<Record<string, number>>): void {
    this.moment = moment
    this.onLook(moment)
    this.frames.lookAt(moment?.epoch)
    this.numbers.lookAt(row)
    this.numbers.redraw()
    if (!moment) this.onReturn()
  }

  /** What computes is known once a worker has taken the run. */
  async #askEngine(id: string): Promise<void> {
    const run = await api.getRun(id).catch(() => undefined)
    if (run && this.run?.id === id) {
      const { engine, device, device_reason } = run
      this.run = { ...this.run, engine, device, device_reason }
    }
  }

  /** An answer proves that the server can be reached again. */
  #connected(state: LiveState): void {
    this.connection = state
    if (state === 'waiting' || state === 'silent') this.lost = true
    if (state === 'closed') this.lost = false
    if (state !== 'open') return
    if (this.trouble instanceof api.Unreachable) this.trouble = undefined
    if (this.lost) this.onReturn()
    this.lost = false
  }

  /** A rest that a later look no longer finds is no longer told. */
  #noteRest(rest: Notice | undefined): void {
    const others = this.notices.filter(({ reason }) => reason.code !== 'plateau')
    this.notices = rest ? [...others, rest] : others
  }

  #received(message: LiveMessage): void {
    switch (message.type) {
      case 'state':
        this.run = { ...this.run!, ...pick(message) }
        if (message.state !== 'running') this.frames.askAgain()
        else if (!this.run.engine) this.asked = this.#askEngine(this.run.id)
        break
      case 'outline':
        this.numbers.restart()
        this.numbers.record(message.epochs, message.columns)
        message.events.forEach((event) => this.#received(event))
        break
      case 'metrics':
        this.numbers.record(consecutive(message.first_epoch, message.count), message.columns)
        break
      case 'change':
        // Another end is no mark on the curve.
        if (Object.keys(message.changes).length > 0) this.changes = [...this.changes, message]
        this.diagnosed = undefined
        break
      case 'weight':
        this.changes = [...this.changes, asChange(message)]
        this.diagnosed = undefined
        this.frames.askAgain()
        break
      case 'notice':
        this.notices = [...this.notices, message]
        break
      case 'diagnosis':
        this.diagnosed = message
        this.#noteRest(restOf(message, this.numbers.columns.last('train_loss')))
        break
      case 'references':
        this.references = message.lines
        break
      case 'kept':
        this.kept++
        break
      case 'waiting':
        this.run = { ...this.run!, queue_position: message.position }
        break
      case 'refused':
        if (message.reason.code === 'epoch-not-kept') this.lookAt()
        else setTimeout(() => this.frames.askAgain(), REFUSED_PAUSE)
        break
      case 'progress':
        this.numbers.progress = {
          batch: message.batch,
          batches: message.batches,
          epochsPerSecond: message.epochs_per_second,
        }
    }
    // A state and the numbers that it was entered with are read together.
    if (message.type === 'state') this.numbers.publish()
    else this.numbers.publishSoon()
  }
}
