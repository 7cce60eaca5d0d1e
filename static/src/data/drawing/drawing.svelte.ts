/** The drawing that is the dataset of the experiment, and the one history in which its edits stand. */

import { sampleDataset } from '../../api'
import { declarations } from '../../state/catalog.svelte'
import { editor } from '../../state/editor.svelte'
import { runner } from '../../state/runner.svelte'
import { samples } from '../../state/samples.svelte'
import type { Named, Sample } from '../../types'
import { converted, MOST_POINTS, settle, type Point } from './points'

/** The dataset that carries its points. */
export const DRAWN = 'drawn'

class Drawing {
  readonly #dataset: Named = $derived(editor.experiment.dataset ?? { name: DRAWN })

  /** As the experiment has them; without them it is the server's own drawing to begin with. */
  readonly points: readonly Point[] = $derived.by(() => {
    const own = this.#dataset.points as unknown as readonly Point[] | undefined
    const preview = declarations.datasets.get(DRAWN)?.preview
    return own ?? (preview?.kind === 'plane' ? (preview.points as unknown as readonly Point[]) : [])
  })

  /** Whether targets are values and no classes. */
  readonly valued: boolean = $derived(this.#dataset.task === 'regression')

  /** Whether somebody asked for it a moment ago, so that the keyboard goes there with them. */
  #asked = false

  /** Edits with the same key in a row are one step of the history. */
  commit(points: readonly Point[], key?: string): void {
    if (points !== this.points) this.#edit({ points }, key)
  }

  /** Classes become values, or values classes. */
  convert(): void {
    this.#edit({
      task: this.valued ? 'classification' : 'regression',
      points: converted(this.points, !this.valued),
    })
  }

  /** Who begins to draw wants every point learned: what is kept to test is their choice afterwards. */
  #edit(change: { points: readonly Point[]; task?: string }, key?: string): void {
    const whole = this.#dataset.points ? {} : { train_share: 1 }
    const dataset = { ...this.#dataset, ...whole, ...change } as unknown as Named
    editor.edit({ ...editor.experiment, dataset }, key)
  }

  /** The points of the present dataset, noise included, become a drawing with the same settings; that they cannot is told. */
  async begin(): Promise<void> {
    const before = editor.experiment
    const dataset = before.dataset!
    const sample = await sampleDataset(dataset, MOST_POINTS).catch((error: Error) => {
      runner.trouble = error
    })
    if (!sample || editor.experiment !== before) return
    this.#asked = true
    const { train_share, validation_share, seed, standardize, features } = dataset
    const kept = { train_share, validation_share, seed, standardize, features }
    const given = Object.entries(kept).filter(([, value]) => value !== undefined)
    const task = sample.classes.length > 0 ? 'classification' : 'regression'
    const drawn = { name: DRAWN, task, ...Object.fromEntries(given), points: pointsOf(sample) }
    editor.edit({ ...before, dataset: drawn as unknown as Named })
  }

  /** Once. */
  takeAsked(): boolean {
    const asked = this.#asked
    this.#asked = false
    return asked
  }
}

/** Of every split, in proportion where they are too many, to hundredths. */
function pointsOf(sample: Sample): Point[] {
  const { train, test, validation } = sample
  const counts = [sample.train_count, sample.validation_count, sample.test_count]
  const share = Math.min(1, MOST_POINTS / counts.reduce((sum, count) => sum + count))
  return [train, validation, test].flatMap((split, place) =>
    (split?.raw ?? [])
      .slice(0, Math.floor(counts[place]! * share))
      .map((row, index): Point => [
        settle(row[0]!, 2),
        settle(row[1]!, 2),
        Number(split!.targets[index]!.toFixed(3)),
      ]),
  )
}

/** Nothing to tell apart yet. */
function isBlank(dataset: Named | undefined): boolean {
  if (!dataset) return false
  const { points, task } = dataset
  const targets = new Set((points as unknown as Point[] | undefined)?.map(([, , target]) => target))
  return points !== undefined && targets.size < (task === 'regression' ? 1 : 2)
}

export const drawing = new Drawing()
samples.lacks = isBlank
