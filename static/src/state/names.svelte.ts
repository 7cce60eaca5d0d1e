/** What things are called on the whole page, in its language: layers, units, weights, features. Runs: `labels.ts`. */

import { t, words } from '../i18n/language.svelte'
import { INPUT, outputOf, sources } from '../pure/graph'
import { layerNames } from '../pure/names'
import type { Named, WeightEdit } from '../types'
import { declarations } from './catalog.svelte'
import { editor } from './editor.svelte'
import { samples } from './samples.svelte'

type Place = Pick<WeightEdit, 'layer' | 'parameter'> & { index: readonly number[] }

class Names {
  readonly #layers: ReadonlyMap<string, string> = $derived(
    layerNames(editor.graph.layers, (name) => declarations.layers.has(name)),
  )
  /** Of the inputs, in their order. */
  readonly inputs: readonly string[] = $derived(this.#inputsOf(editor.experiment.dataset))
  /** Of the classes, where every unit of the output is for one of them. */
  readonly classes: readonly string[] = $derived.by(() => {
    const classes = samples.sample?.classes ?? []
    const [units] = editor.reports.get(outputOf(editor.graph))?.output_shape ?? []
    const labels = editor.experiment.training.target !== 'input'
    return labels && units === classes.length ? classes.map((name) => words.read(name)) : []
  })

  layer = (id: string): string => (id === INPUT ? t().inputLayer : (this.#layers.get(id) ?? id))

  /** By its formula on the plane, as x₁², a column of a table by its title. */
  feature = (dataset: string, name: string): string =>
    declarations.formulaOf(dataset, name) || words.read(declarations.columnTitle(dataset, name))

  /** “dense-3 · unit 2”, “Input x₁”; of the output with its class. */
  unit(layer: string, unit: number): string {
    if (layer === INPUT) return t().featureName(this.inputs[unit] ?? String(unit + 1))
    return [t().unitName(this.layer(layer), unit + 1), this.classOf(layer, unit)].filter(Boolean).join(' · ')
  }

  classOf(layer: string, unit: number): string | undefined {
    return layer === outputOf(editor.graph) ? this.classes[unit] : undefined
  }

  /** “Weight from … to …” or “Bias of …”; of a filter the layer and its indices. */
  weight({ layer, parameter, index: [unit = 0, input, ...rest] }: Place): string {
    const to = this.unit(layer, unit)
    if (parameter === 'bias') return t().bias(to)
    const [source, ...others] = sources(editor.graph, layer)
    if (input === undefined || source === undefined || rest.length > 0 || others.length > 0)
      return `${this.layer(layer)} ${parameter} ${[unit, input, ...rest].map((each) => (each ?? 0) + 1).join(', ')}`
    return t().weight(this.unit(source, input), to)
  }

  #inputsOf(dataset: Named | undefined): string[] {
    return declarations.chosenFeatures(dataset).map((name) => this.feature(dataset?.name ?? '', name))
  }
}

export const names = new Names()
