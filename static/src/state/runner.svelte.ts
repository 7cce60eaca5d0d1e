/** The run on screen: its state for words and buttons, its numbers for canvases. */

import * as api from '../api'
import { Frames } from '../live/frames'
import type { Columns } from '../pure/columns'
import { LiveSocket, type LiveState } from '../pure/live'
import { asChange, consecutive, pick, type Change, type Notice } from '../pure/events'
import { liveChange } from '../pure/live-change'
import type { Experiment, LiveMessage, Run, RunChange, StepUnit, View, WeightEdit } from '../types'
import { WATCHABLE } from './initial'
import { Numbers } from './numbers.svelte'

export type ReplaceListener = (run: Run, experiment: Experiment, columns: Columns) => void

const ENDED = new Set(['finished', 'stopped', 'diverged', 'failed'])
/** Milliseconds that any run waits for a free process; longer waits are told. */
const USUAL_WAIT = 1200
/** Milliseconds until a refused frame is asked for again. */
const REFUSED_PAUSE = 300

export class Runner {
  run = $state.raw<Run | undefined>()
  connection = $state<LiveState>('connecting')
  /** Why there is no run, or why the last wish was not granted. */
  trouble = $state.raw<Error | undefined>()
  notice = $state.raw<Notice | undefined>()
  /** Whether the run has waited for its turn longer than any run does. */
  waitsLong = $state(false)
  /** What the learner wants; a new run starts accordingly. */
  playing = $state(true)
  /** Epochs per second; null is unlimited. */
  speed = $state<number | null>(WATCHABLE)

  /** The server has it no more. */
  readonly gone = $derived(this.connection === 'closed')
  readonly ended = $derived(this.gone || ENDED.has(this.run?.state ?? ''))
  /** It learns, or waits for its turn to. */
  readonly going = $derived(!this.ended && (this.run?.state === 'running' || this.run?.state === 'queued'))
  readonly learning = $derived(this.run?.state === 'running' && this.connection === 'open')

  readonly numbers = new Numbers()
  readonly frames = new Frames()
  /** What the run learns: as it was started, and with the changes that it took up since. */
  experiment: Experiment | undefined
  /** Live changes of this run, for the charts' marks. Not reactive. */
  changes: Change[] = []

  #replaceListeners = new Set<ReplaceListener>()
  /** Called when a lost connection is back. */
  onReturn: () => void = () => undefined
  #lost = false
  #live: LiveSocket<LiveMessage, View> | undefined
  #starts = 0
  #starting: Promise<void> | undefined

  /** Starts a run of the experiment in place of the one on screen. What is asked meanwhile is for the new one. */
  async start(experiment: Experiment): Promise<void> {
    this.#starting = this.#replace(experiment)
    await this.#starting
  }

  async #replace(experiment: Experiment): Promise<void> {
    const number = ++this.#starts
    try {
      const run = await api.startRun(experiment, this.speed, !this.playing)
      if (number !== this.#starts) return discard(run, false)
      this.#letGo()
      this.#tellReplaced()
      this.#show(run)
      this.experiment = experiment
    } catch (error) {
      if (number === this.#starts) this.trouble = error as Error
    }
  }

  /** Hears of every run that another one takes the place of, while its numbers are still here. */
  onReplace(listener: ReplaceListener): void {
    this.#replaceListeners.add(listener)
  }

  #tellReplaced(): void {
    if (!this.run || !this.experiment) return
    for (const listener of this.#replaceListeners) listener(this.run, this.experiment, this.numbers.columns)
  }

  /** Shows a run that is there already, in place of the one on screen. */
  open(run: Run, experiment: Experiment): void {
    this.#starts++
    if (this.run?.id === run.id) return
    this.#tellReplaced()
    this.#letGo()
    this.playing = run.state === 'running' || run.state === 'queued'
    this.speed = run.speed
    this.#show(run)
    this.experiment = experiment
  }

  /** What is on screen is left; a run that is gone already, or another's by now, needs nothing. */
  #letGo(): void {
    if (this.run && !this.ended) discard(this.run, this.numbers.columns.last('epoch') > 0)
  }

  toggle(experiment: Experiment): void {
    void (this.going ? this.pause() : this.play(experiment))
  }

  async play(experiment: Experiment): Promise<void> {
    this.playing = true
    await this.#starting
    if (!this.run || this.ended) await this.start(experiment)
    else await this.#ask(api.resumeRun(this.run.id))
  }

  async pause(): Promise<void> {
    this.playing = false
    await this.#starting
    if (this.run && !this.ended) await this.#ask(api.pauseRun(this.run.id))
  }

  async step(unit: StepUnit): Promise<void> {
    this.playing = false
    await this.#starting
    if (this.run && !this.ended) await this.#ask(api.stepRun(this.run.id, unit))
  }

  /** Goes on with what differs only in what may change while it learns; wakes a run that was held. */
  async takeUp(experiment: Experiment): Promise<void> {
    if (!(await this.#change(liveChange(this.experiment!, experiment) ?? {}))) return
    this.experiment = experiment
    if (this.playing && this.run?.state === 'paused') await this.#ask(api.resumeRun(this.run.id))
  }

  /** Rests, although the learner wants to play: what is on the canvas cannot learn. */
  async hold(): Promise<void> {
    if (this.run?.state === 'running') await this.#ask(api.pauseRun(this.run.id))
  }

  async setSpeed(speed: number | null): Promise<void> {
    this.speed = speed
    await this.#starting
    await this.#change({ speed })
  }

  /** Sets one weight by hand; a run that has ended stays as it is. */
  async setWeight(edit: WeightEdit): Promise<void> {
    await this.#starting
    if (this.run && !this.ended) await this.#ask(api.setWeight(this.run.id, edit))
  }

  /** Nobody watches any more; `comesBack`: the browser may show this very page again. */
  leave(comesBack: boolean): void {
    if (this.run && !this.ended) api.leaveRun(this.run.id, comesBack)
  }

  /** Tries at once what waits for the network to come back. */
  retry(): void {
    this.#live?.retry()
  }

  async #change(change: RunChange): Promise<boolean> {
    if (!this.run || this.ended || Object.keys(change).length === 0) return true
    return this.#ask(api.changeRun(this.run.id, change))
  }

  /** Whether it was granted. */
  async #ask(answer: Promise<Run>): Promise<boolean> {
    try {
      this.#answered(await answer)
      this.trouble = undefined
      return true
    } catch (error) {
      if (!(await this.#hasJustEnded(error as Error))) this.trouble = error as Error
      return false
    }
  }

  /** The socket may have overtaken the answer: what it has told since, an end above all, is the newer. */
  #answered(run: Run): void {
    if (run.id !== this.run?.id) return
    const overtaken = run.sequence < (this.#live?.sequence ?? 0)
    this.run = overtaken ? { ...run, ...pick(this.run) } : run
  }

  /** A run that ended by itself in this very moment refuses what it is asked: that is its end, and no trouble. */
  async #hasJustEnded(error: Error): Promise<boolean> {
    if (!(error instanceof api.ApiError && error.details.type === 'conflict')) return false
    const run = await api.getRun(this.run!.id).catch(() => undefined)
    if (!ENDED.has(run?.state ?? '')) return false
    if (run!.id === this.run?.id) this.run = run
    return true
  }

  #show(run: Run): void {
    this.#live?.close()
    this.run = run
    this.trouble = this.notice = undefined
    this.numbers.clear()
    this.changes = []
    const live = new LiveSocket<LiveMessage, View>({
      connect: (after) => api.openLive(run.id, after),
      onEvent: (message) => this.#received(message),
      onFrame: (buffer) => this.frames.receive(buffer),
      onState: (state) => this.#connected(state),
    })
    this.#live = live
    this.waitsLong = false
    setTimeout(() => (this.waitsLong ||= this.run?.id === run.id), USUAL_WAIT)
    this.frames.attach((views, after) => live.requestFrame(views, after))
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
    if (state === 'waiting') this.#lost = true
    if (state !== 'open') return
    if (this.trouble instanceof api.Unreachable) this.trouble = undefined
    if (this.#lost) this.onReturn()
    this.#lost = false
  }

  #received(message: LiveMessage): void {
    switch (message.type) {
      case 'state':
        this.run = { ...this.run!, ...pick(message) }
        if (message.state !== 'running') this.frames.askAgain()
        else if (!this.run.engine) void this.#askEngine(this.run.id)
        break
      case 'outline':
        this.numbers.columns.clear()
        this.numbers.record(message.epochs, message.columns)
        message.events.forEach((event) => this.#received(event))
        break
      case 'metrics':
        this.numbers.record(consecutive(message.first_epoch, message.count), message.columns)
        break
      case 'change':
        this.changes = [...this.changes, message]
        break
      case 'weight':
        this.changes = [...this.changes, asChange(message)]
        this.frames.askAgain()
        break
      case 'notice':
        this.notice = message
        break
      case 'waiting':
        this.run = { ...this.run!, queue_position: message.position }
        break
      case 'refused':
        setTimeout(() => this.frames.askAgain(), REFUSED_PAUSE)
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

/** A run that never learned is forgotten; any other stays in the list of runs, stopped. */
function discard({ id }: Run, learned: boolean): void {
  void (learned ? api.stopRun(id) : api.deleteRun(id)).catch(() => undefined)
}

export const runner = new Runner()
