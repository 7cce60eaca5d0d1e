/** Where every layer stands on the canvas: a picture of the graph, made anew with every edit. */

import { INPUT, sources } from '../pure/graph'
import { isSnapped, layOut, type Place } from '../pure/layout'
import { declarations } from '../state/catalog.svelte'
import { editor } from '../state/editor.svelte'
import { samples } from '../state/samples.svelte'
import type { Stroke } from '../draw/strokes'
import { bodyOf, sizeOf, strokesBetween, type Body, type UnitColumn } from './geometry'

/** The strokes of one layer's weights, and the wire that they stand for. */
export type StrokeBundle = { layer: string; source: string; inputs: number; strokes: Stroke[] }

/** Room for strokes between columns; less in a long network, so that it stays legible as a whole. */
const GAP = { widest: 66, narrowest: 36, perLayer: 4, height: 24 }

const gapOf = (layers: number) => ({
  width: Math.max(GAP.narrowest, GAP.widest - GAP.perLayer * Math.max(0, layers - 4)),
  height: GAP.height,
})

class Picture {
  #snaps = (id: string): boolean => {
    const type = editor.graph.layers.find((layer) => layer.id === id)?.type ?? ''
    return declarations.layers.get(type)?.kind === 'activation'
  }

  readonly bodies: ReadonlyMap<string, Body> = $derived.by(() => {
    const shapes = new Map(editor.report?.layers.map((layer) => [layer.id, layer.output_shape]))
    return new Map([
      [INPUT, bodyOf(samples.inputShape)],
      ...editor.graph.layers.map((layer) => [layer.id, bodyOf(shapes.get(layer.id))] as const),
    ])
  })

  readonly places: ReadonlyMap<string, Place> = $derived(
    layOut(editor.graph, {
      size: (id) => sizeOf(this.bodyOf(id)),
      snaps: this.#snaps,
      gap: gapOf(editor.graph.layers.length),
    }),
  )

  readonly bundles: readonly StrokeBundle[] = $derived(
    editor.graph.layers.flatMap((layer) => (layer.type === 'dense' ? this.#bundle(layer.id) : [])),
  )

  bodyOf(id: string): Body {
    return this.bodies.get(id) ?? { kind: 'block' }
  }

  isSnapped(id: string): boolean {
    return isSnapped(editor.graph, id, this.#snaps)
  }

  #bundle(layer: string): StrokeBundle[] {
    const [source, ...others] = sources(editor.graph, layer)
    if (source === undefined || others.length > 0) return []
    const [from, to] = [this.#column(source), this.#column(layer)]
    if (!from || !to) return []
    return [{ layer, source, inputs: from.count, strokes: strokesBetween(from, to) }]
  }

  #column(id: string): UnitColumn | undefined {
    const [body, place] = [this.bodyOf(id), this.places.get(id)]
    if (body.kind !== 'units' || !place) return undefined
    return { place, width: sizeOf(body).width, count: body.count }
  }
}

export const picture = new Picture()
