/** The experiment being edited: its history, its graph, and what the server's check says of it. */

import { checkNetwork } from '../api'
import { setPath } from '../pure/edit'
import { toGraph, withIds, type Graph } from '../pure/graph'
import { gestureOf, withWeight, type Draft, type HandSet } from './draft'
import { commit, redo, startHistory, undo, type History } from './history'
import { debounce } from '../browser/throttle'
import type { CheckReport, Experiment, LayerReport, Problem, Value, WeightEdit } from '../types'
import { initialExperiment } from './initial'

const CHECK_DELAY = 20

export type EditListener = (experiment: Experiment) => void

/** What becomes of the weights that were set by hand, which the editor does not know by itself. */
export type HandSetWeights = {
  /** Whether a run goes on over an edit, its weights with it. */
  stay: (before: Experiment, after: Experiment) => boolean
  /** Whether the run on screen takes any. */
  settable: () => boolean
  /** The history moved between them, the experiment being the same. */
  moved: (from: readonly HandSet[], to: readonly HandSet[]) => void
}

export class Editor {
  #history = $state.raw<History<Draft>>(startHistory({ experiment: initialExperiment, weights: [] }))
  /** The newest answer; it may be of the edit before. */
  report = $state.raw<CheckReport | undefined>()
  /** The layer whose card is open. */
  selected = $state<string | undefined>()

  /** What another run learned, while a moment of it is looked at. */
  #looked = $state.raw<Draft | undefined>()
  readonly #draft: Draft = $derived(this.#looked ?? this.#history.present)

  readonly experiment = $derived(this.#draft.experiment)
  /** Whatever is looked at. */
  readonly own = $derived(this.#history.present.experiment)
  /** Set by hand since its run began. */
  readonly weights = $derived(this.#draft.weights)
  /** Empty where the method has no network. */
  readonly graph = $derived(toGraph(this.experiment.network ?? { layers: [] }))
  readonly canUndo = $derived(this.#history.past.length > 0)
  readonly canRedo = $derived(this.#history.future.length > 0)
  readonly reports: ReadonlyMap<string, LayerReport> = $derived(
    new Map(this.report?.layers.map((layer) => [layer.id, layer])),
  )
  readonly problems: readonly Problem[] = $derived(this.report?.problems ?? [])

  handSet: HandSetWeights = { stay: () => false, settable: () => true, moved: () => undefined }
  #listeners = new Set<EditListener>()
  #checks = 0
  #checkSoon = debounce(() => void this.check(), CHECK_DELAY)

  /**
   * Replaces everything, without a way back: what a link or a visit starts with. Layers get the ids that frames and reports
   * name. What the check says of it.
   */
  open(experiment: Experiment): Promise<CheckReport | undefined> {
    this.#history = startHistory({ experiment: withIds(experiment), weights: [] })
    this.#looked = undefined
    this.selected = undefined
    return this.check()
  }

  /** Shows what another run learned, which is no step of the history until it is edited or kept; undefined: one's own. */
  lookAs(experiment: Experiment | undefined): void {
    if (experiment === this.#looked?.experiment) return
    this.#looked = experiment && { experiment, weights: [] }
    void this.check()
  }

  /** What is looked at becomes one's own, as a step of the history. */
  keep(): void {
    this.#move(commit(this.#history, this.#draft))
  }

  onEdit(listener: EditListener): void {
    this.#listeners.add(listener)
  }

  /** Edits with the same key in a row are one step of the history. */
  edit(experiment: Experiment, key?: string, anew = false): void {
    if (experiment === this.experiment) return
    const stay = !anew && this.handSet.stay(this.experiment, experiment)
    this.#move(commit(this.#history, { experiment, weights: stay ? this.weights : [] }, key))
  }

  /** Notes a weight that is set by hand, as a step of the history. */
  noteWeight(edit: WeightEdit, before: number): void {
    const key = gestureOf(edit)
    const { present, key: gesture } = this.#history
    this.#history = commit(this.#history, withWeight(present, edit, before, key === gesture), key)
  }

  /** What is edited next is a step of its own. */
  endGesture(): void {
    this.#history = { ...this.#history, key: undefined }
  }

  /** A run begins without them; the way back brings them again. */
  forgetWeights(): void {
    if (this.weights.length > 0)
      this.#history = commit(this.#history, { experiment: this.experiment, weights: [] })
  }

  setPath(path: string, value: Value | object): void {
    this.edit(setPath(this.experiment, path, value), path)
  }

  editGraph(change: (graph: Graph) => Graph, key?: string): void {
    const graph = change(this.graph)
    if (graph === this.graph || !this.experiment.network) return
    const network = { layers: [...graph.layers], wires: [...graph.wires] }
    this.edit({ ...this.experiment, network }, key)
  }

  undo(): void {
    this.#walk(undo)
  }

  redo(): void {
    this.#walk(redo)
  }

  /** A step that only sets weights is passed over where nothing takes them any more. */
  #walk(step: (history: History<Draft>) => History<Draft>): void {
    let next = step(this.#history)
    while (next.present.experiment === this.experiment && !this.handSet.settable() && step(next) !== next)
      next = step(next)
    this.#move(next)
  }

  /** Asks the server; an answer that a newer question overtook is dropped. */
  async check(): Promise<CheckReport | undefined> {
    const number = ++this.#checks
    const report = await checkNetwork(this.experiment).catch(() => undefined)
    if (number !== this.#checks) return undefined
    if (report) this.report = report
    return report
  }

  #move(history: History<Draft>): void {
    if (history === this.#history) return
    const before = this.#draft
    this.#history = history
    this.#looked = undefined
    if (before.experiment === this.experiment) return this.handSet.moved(before.weights, this.weights)
    this.#checkSoon()
    for (const listener of this.#listeners) listener(this.experiment)
  }
}

export const editor = new Editor()
