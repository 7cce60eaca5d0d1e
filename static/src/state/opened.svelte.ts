/** Choosing a template or a way of learning, and what to watch for afterwards. */

import { withIds } from '../pure/graph'
import { declarations } from './catalog.svelte'
import { editor } from './editor.svelte'
import type { Experiment, MethodEntry, Template } from '../types'

class Opened {
  #template = $state.raw<Template | undefined>()
  #before = $state.raw<Experiment | undefined>()

  /** The template on screen until its line is dismissed or its opening undone. */
  readonly template = $derived(editor.experiment === this.#before ? undefined : this.#template)
  readonly followUps: readonly Template[] = $derived(
    this.template ? this.template.follow_ups.flatMap((name) => find(name) ?? []) : [],
  )

  /** Replaces the experiment, as one step of the history. */
  open(template: Template): void {
    this.#replace(template.experiment as unknown as Experiment, template)
  }

  /** Another way of learning begins with its starter. */
  choose({ starter }: MethodEntry): void {
    this.#replace(starter as unknown as Experiment, undefined)
  }

  #replace(experiment: Experiment, template: Template | undefined): void {
    this.#before = editor.experiment
    this.#template = template
    editor.selected = undefined
    editor.edit(withIds(experiment))
  }

  dismiss(): void {
    this.#template = undefined
  }
}

const find = (name: string): Template | undefined =>
  declarations.catalog?.templates.find((template) => template.name === name)

export const opened = new Opened()
