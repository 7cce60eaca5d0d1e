/** The experiment being edited: its history, its graph, and what the server's check says of it. */

import { checkNetwork } from '../api'
import { setPath } from '../pure/edit'
import { toGraph, withIds, type Graph } from '../pure/graph'
import { commit, redo, startHistory, undo, type History } from './history'
import { debounce } from '../browser/throttle'
import type { CheckReport, Experiment, LayerReport, Problem, Value } from '../types'
import { initialExperiment } from './initial'

const CHECK_DELAY = 20

export type EditListener = (experiment: Experiment) => void

export class Editor {
  #history = $state.raw<History<Experiment>>(startHistory(initialExperiment))
  /** The newest answer; it may be of the edit before. */
  report = $state.raw<CheckReport | undefined>()
  /** The layer whose card is open. */
  selected = $state<string | undefined>()

  readonly experiment = $derived(this.#history.present)
  /** Empty where the method has no network. */
  readonly graph = $derived(toGraph(this.experiment.network ?? { layers: [] }))
  readonly canUndo = $derived(this.#history.past.length > 0)
  readonly canRedo = $derived(this.#history.future.length > 0)
  readonly reports: ReadonlyMap<string, LayerReport> = $derived(
    new Map(this.report?.layers.map((layer) => [layer.id, layer])),
  )
  readonly problems: readonly Problem[] = $derived(this.report?.problems ?? [])

  #listeners = new Set<EditListener>()
  #checks = 0
  #checkSoon = debounce(() => void this.check(), CHECK_DELAY)

  /**
   * Replaces everything, without a way back: what a link or a visit starts with. Layers get the ids that frames and reports
   * name. What the check says of it.
   */
  open(experiment: Experiment): Promise<CheckReport | undefined> {
    this.#history = startHistory(withIds(experiment))
    this.selected = undefined
    return this.check()
  }

  onEdit(listener: EditListener): void {
    this.#listeners.add(listener)
  }

  /** Edits with the same key in a row are one step of the history. */
  edit(experiment: Experiment, key?: string): void {
    this.#move(commit(this.#history, experiment, key))
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
    this.#move(undo(this.#history))
  }

  redo(): void {
    this.#move(redo(this.#history))
  }

  /** Asks the server; an answer that a newer question overtook is dropped. */
  async check(): Promise<CheckReport | undefined> {
    const number = ++this.#checks
    const report = await checkNetwork(this.experiment).catch(() => undefined)
    if (number !== this.#checks) return undefined
    if (report) this.report = report
    return report
  }

  #move(history: History<Experiment>): void {
    if (history === this.#history) return
    this.#history = history
    this.#checkSoon()
    for (const listener of this.#listeners) listener(this.experiment)
  }
}

export const editor = new Editor()
