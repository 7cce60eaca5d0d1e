/** What a learner asks of the run on screen. */

import * as api from '../api'
import type { Columns } from '../pure/columns'
import { liveChange } from '../pure/live-change'
import type { Experiment, Run, RunChange, RunMoment, StepUnit, WeightEdit } from '../types'
import { declarations } from './catalog.svelte'
import { WATCHABLE } from './initial'
import { ENDED, ShownRun } from './shown.svelte'

export type ReplaceListener = (run: Run, experiment: Experiment, columns: Columns) => void

export class Runner extends ShownRun {
  /** What the learner wants; a new run starts accordingly. */
  playing = $state(true)
  /** Epochs per second; null is unlimited. */
  speed = $state<number | null>(WATCHABLE)
  /** What the run learns: as it was started, and with the changes that it took up since. */
  experiment: Experiment | undefined

  #replaceListeners = new Set<ReplaceListener>()
  #starts = 0
  #starting: Promise<void> | undefined

  /** Once no run is on its way. */
  get settled(): Promise<void> | undefined {
    return this.#starting
  }

  /** Called when a run is to begin with no weights set by hand. */
  onAnew: () => void = () => undefined

  /**
   * Starts a run of the experiment in place of the one on screen, with some weights set by hand, or from a moment of another
   * run. What is asked meanwhile is for the new one.
   */
  async start(experiment: Experiment, weights: readonly WeightEdit[] = [], from?: RunMoment): Promise<void> {
    if (weights.length === 0) this.onAnew()
    this.#starting = this.#replace(experiment, weights, from)
    await this.#starting
  }

  async #replace(experiment: Experiment, weights: readonly WeightEdit[], from?: RunMoment): Promise<void> {
    const number = ++this.#starts
    try {
      const run = await this.#begin(experiment, weights, from)
      if (number !== this.#starts) return discard(run, false)
      this.#letGo()
      this.#tellReplaced()
      this.show(run)
      this.experiment = experiment
    } catch (error) {
      if (number === this.#starts) this.trouble = error as Error
    }
  }

  /** A run that is given weights gets them before its first step. */
  async #begin(experiment: Experiment, weights: readonly WeightEdit[], from?: RunMoment): Promise<Run> {
    const run = await api.startRun(experiment, this.speed, !this.playing || weights.length > 0, from)
    for (const weight of weights) await api.setWeight(run.id, weight)
    return this.playing && weights.length > 0 ? api.resumeRun(run.id) : run
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
    this.show(run)
    this.experiment = experiment
  }

  /** What is on screen is left; a run that is gone already, or another's by now, needs nothing. */
  #letGo(): void {
    if (!this.run || this.ended) return
    const [run, learned] = [this.run, this.numbers.columns.last('epoch') > 0]
    void this.asked.then(() => discard(run, learned))
  }

  toggle(experiment: Experiment): void {
    void (this.going ? this.pause() : this.play(experiment))
  }

  async play(experiment: Experiment): Promise<void> {
    this.playing = true
    this.toNow()
    await this.#starting
    if (!this.run || this.ended) await this.start(experiment)
    else await this.#ask(api.resumeRun(this.run.id))
  }

  /** Leaves the past, where it is looked at. */
  toNow(): void {
    if (this.moment) this.lookAt()
  }

  async pause(): Promise<void> {
    this.playing = false
    await this.#starting
    if (this.run && !this.ended) await this.#ask(api.pauseRun(this.run.id))
  }

  async step(unit: StepUnit): Promise<void> {
    this.playing = false
    this.toNow()
    await this.#starting
    if (this.run && !this.ended) await this.#ask(api.stepRun(this.run.id, unit))
  }

  /** Goes on with what differs only in what may change while it learns; wakes a run that was held. */
  async takeUp(experiment: Experiment): Promise<void> {
    const change = liveChange(this.experiment!, experiment, declarations.liveSettings(this.experiment!)) ?? {}
    if (this.ended) return this.#goOn(experiment, change)
    const id = this.run?.id
    if (!(await this.#change(change)) || this.run?.id !== id) return
    this.experiment = experiment
    if (this.playing && this.run?.state === 'paused') await this.#ask(api.resumeRun(this.run.id))
  }

  /** A run that has ended goes on by other conditions; where they leave nothing to do it begins anew. */
  async #goOn(experiment: Experiment, change: RunChange): Promise<void> {
    const { id } = this.run!
    this.experiment = experiment
    try {
      await api.changeRun(id, change)
      const resumed = await api.resumeRun(id)
      if (this.run?.id !== id) return
      this.answered(resumed)
      this.playing = true
    } catch (error) {
      if (this.run?.id !== id) return
      const hasMore = !(error instanceof api.ApiError && error.details.type === 'refused')
      if (hasMore) this.trouble = error as Error
      else await this.start(experiment)
    }
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

  async setWeights(edits: readonly WeightEdit[]): Promise<void> {
    for (const edit of edits) await this.setWeight(edit)
  }

  /** Nobody watches for now: the page may be shown again, or loaded anew. */
  leave(): void {
    if (this.run && !this.ended) api.leaveRun(this.run.id)
  }

  async #change(change: RunChange): Promise<boolean> {
    if (!this.run || this.ended || Object.keys(change).length === 0) return true
    return this.#ask(api.changeRun(this.run.id, change))
  }

  /** Whether it was granted. What another run refuses is no trouble of the one on screen. */
  async #ask(answer: Promise<Run>): Promise<boolean> {
    const id = this.run!.id
    try {
      this.answered(await answer)
      this.trouble = undefined
      return true
    } catch (error) {
      const ended = await this.#hasJustEnded(id, error as Error)
      if (!ended && this.run?.id === id) this.trouble = error as Error
      return false
    }
  }

  /** A run that ended by itself in this very moment refuses what it is asked: that is its end, and no trouble. */
  async #hasJustEnded(id: string, error: Error): Promise<boolean> {
    if (!(error instanceof api.ApiError && error.details.type === 'conflict')) return false
    const run = await api.getRun(id).catch(() => undefined)
    if (!ENDED.has(run?.state)) return false
    this.answered(run!)
    return true
  }
}

/** A run that never learned is forgotten; any other stays in the list of runs, stopped. */
function discard({ id }: Run, learned: boolean): void {
  void (learned ? api.stopRun(id) : api.deleteRun(id)).catch(() => undefined)
}

export const runner = new Runner()
