/** The runs that this page showed before, for the charts to lay the new one over. */

import type { Columns } from '../pure/columns'
import { thin } from '../pure/thin'
import type { Experiment, Run } from '../types'
import { declarations } from './catalog.svelte'
import { runner } from './runner.svelte'

export type PastRun = {
  readonly id: string
  readonly created_at: string
  /** Counts the runs of this page, from 1. */
  readonly number: number
  readonly experiment: Experiment
  /** `epoch` and every curve, thinned. */
  readonly curves: ReadonlyMap<string, Float64Array>
}

const MOST = 6
/** Pairs of points that a past curve is drawn with. */
const FINENESS = 150

class Past {
  /** Newest first. */
  runs = $state.raw<readonly PastRun[]>([])
  /** What the learner wants to see; without a wish the newest alone, if its numbers mean the same. */
  #wishes = $state.raw<ReadonlyMap<string, boolean>>(new Map())
  #count = 0

  readonly shown: readonly PastRun[] = $derived(this.runs.filter(({ id }) => this.isShown(id)))

  start(): void {
    runner.onReplace((run, experiment, columns) => this.#keep(run, experiment, columns))
  }

  isShown(id: string): boolean {
    return this.#wishes.get(id) ?? (this.runs[0]?.id === id && isComparable(this.runs[0].experiment))
  }

  show(id: string, shown: boolean): void {
    this.#wishes = new Map([...this.#wishes, [id, shown]])
  }

  #keep({ id, created_at }: Run, experiment: Experiment, columns: Columns): void {
    if (!(columns.last('epoch') >= 1)) return
    this.runs = [
      { id, created_at, number: ++this.#count, experiment, curves: outline(columns) },
      ...this.runs,
    ].slice(0, MOST)
  }
}

/** Another method's numbers, or losses on other data or of another kind, would only squeeze the live curves. */
function isComparable(past: Experiment): boolean {
  const live = runner.run?.experiment
  if (!live || declarations.methodOf(live) !== declarations.methodOf(past)) return false
  return live.dataset?.name === past.dataset?.name && live.training.loss === past.training.loss
}

function outline(columns: Columns): Map<string, Float64Array> {
  const { names } = columns
  const thinned = thin(names.map((name) => columns.column(name)), FINENESS) // prettier-ignore
  return new Map(names.map((name, index) => [name, thinned[index]!]))
}

export const past = new Past()
past.start()
