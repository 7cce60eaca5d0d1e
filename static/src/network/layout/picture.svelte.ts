/** Where every layer stands on the canvas: a picture of the graph, made anew with every edit. */

import { isPlaneFeature } from '../../draw/features'
import { t, words } from '../../i18n/language.svelte'
import { INPUT, outputOf, sources, targets } from '../../pure/graph'
import { isSnapped, layOut, type Box, type Orientation, type Place, type Size } from './layout'
import { declarations } from '../../state/catalog.svelte'
import { editor } from '../../state/editor.svelte'
import { names } from '../../state/names.svelte'
import { samples } from '../../state/samples.svelte'
import type { Stroke } from '../../draw/strokes'
import { besideNames, bodyOf, sizeOf, strokesBetween, type Body, type UnitStrip } from './geometry'
import { appendBox } from './flow'

/** The strokes of one layer's weights, and the wire that they stand for. */
export type StrokeBundle = { layer: string; source: string; inputs: number; strokes: Stroke[] }

/** Room for strokes between columns; less in a long network, so that it stays legible as a whole. */
const GAP = { widest: 66, narrowest: 36, perLayer: 4, height: 24 }

const GAP_DOWN = { width: 24, height: 44 }

const gapAcross = (layers: number) => ({
  width: Math.max(GAP.narrowest, GAP.widest - GAP.perLayer * Math.max(0, layers - 4)),
  height: GAP.height,
})

/** Panes narrower than this, in pixels, have no room for layers beside each other. */
const NARROW = 560

const COUNTED = ['units', 'filters'] as const

class Picture {
  /** Of the pane, in pixels. */
  width = $state(Infinity)
  readonly orientation: Orientation = $derived(this.width < NARROW ? 'down' : 'across')

  #snaps = (id: string): boolean => {
    return declarations.layers.get(this.#typeOf(id))?.kind === 'activation'
  }

  readonly bodies: ReadonlyMap<string, Body> = $derived.by(() => {
    const shapes = new Map(editor.report?.layers.map((layer) => [layer.id, layer.output_shape]))
    const shapeOf = (id: string) => shapes.get(id)
    return new Map([
      [INPUT, bodyOf(samples.inputShape)],
      ...editor.graph.layers.map(({ id }) => [id, bodyOf(shapeOf(id), this.hasFilters(id))] as const),
    ])
  })

  readonly #gap: Size = $derived(
    this.orientation === 'down' ? GAP_DOWN : gapAcross(editor.graph.layers.length),
  )
  /** Between columns, or rows where data goes down. */
  readonly gapAlong: number = $derived(this.orientation === 'down' ? this.#gap.height : this.#gap.width)

  readonly places: ReadonlyMap<string, Place> = $derived(
    layOut(editor.graph, {
      size: (id) => this.#sizeOf(id),
      snaps: this.#snaps,
      gap: this.#gap,
      orientation: this.orientation,
    }),
  )

  /** Around everything, with the "+" behind the output. */
  readonly bounds: Box = $derived.by(() => {
    const boxes = [...this.places.keys()].map((id) => this.boxOf(id))
    return around([...boxes, appendBox(this.boxOf(outputOf(editor.graph)), this.orientation, boxes)])
  })

  readonly bundles: readonly StrokeBundle[] = $derived(
    editor.graph.layers.flatMap((layer) => (layer.type === 'dense' ? this.#bundle(layer.id) : [])),
  )

  bodyOf(id: string): Body {
    return this.bodies.get(id) ?? { kind: 'block' }
  }

  /** What the inputs are called. */
  get features(): readonly string[] {
    return names.inputs
  }

  /** Whether the inputs are columns of a table whose names have room beside them. */
  readonly tellsColumns: boolean = $derived(
    this.orientation === 'across' &&
      this.unitsOf(INPUT) > 0 &&
      !declarations.chosenFeatures(editor.experiment.dataset).every(isPlaneFeature),
  )

  /** How many units a layer has, where they are shown one by one. */
  unitsOf(id: string): number {
    const body = this.bodyOf(id)
    return body.kind === 'units' ? body.count : 0
  }

  /** How many units or feature maps of a layer can be looked at. */
  cellsOf(id: string): number {
    const body = this.bodyOf(id)
    return body.kind === 'block' ? 0 : body.count
  }

  isDense(id: string): boolean {
    return this.#typeOf(id) === 'dense'
  }

  /** The setting that says how many of something a layer has. */
  countedBy(id: string): (typeof COUNTED)[number] | undefined {
    const settings = declarations.layers.get(this.#typeOf(id))?.settings
    return COUNTED.find((name) => settings?.some((setting) => setting.name === name))
  }

  /** Whether what comes out of a layer is more than that count. */
  isShaped(id: string): boolean {
    const shape = editor.reports.get(id)?.output_shape
    return this.countedBy(id) !== undefined && (shape?.length ?? 0) > 1
  }

  /** What sticks to a layer is as large as that, so that their maps stand in line. */
  isTall(id: string): boolean {
    const [source] = this.isSnapped(id) ? sources(editor.graph, id) : []
    return this.isShaped(id) || (source !== undefined && this.isTall(source))
  }

  hasFilters(id: string): boolean {
    const entry = declarations.layers.get(this.#typeOf(id))
    return entry?.about.group === 'convolution' && entry.settings.some(({ name }) => name === 'filters')
  }

  /** The activation, if any, that sticks to a layer, and what sticks to that. */
  snappedTo(id: string): string[] {
    const [next] = targets(editor.graph, id)
    return next !== undefined && this.isSnapped(next) ? [next, ...this.snappedTo(next)] : []
  }

  #typeOf(id: string): string {
    return editor.graph.layers.find((layer) => layer.id === id)?.type ?? ''
  }

  isSnapped(id: string): boolean {
    return isSnapped(editor.graph, id, this.#snaps)
  }

  titleOf(id: string): string {
    if (id === INPUT) return t().inputLayer
    const entry = declarations.layers.get(this.#typeOf(id))
    return entry ? words.read(entry.about.title) : this.#typeOf(id) || id
  }

  /** The title, and the name that tells it from others of its kind. */
  labelOf(id: string): string {
    return id === INPUT ? this.titleOf(id) : `${this.titleOf(id)} (${names.layer(id)})`
  }

  boxOf(id: string): Box {
    return { ...(this.places.get(id) ?? { x: 0, y: 0 }), ...this.#sizeOf(id) }
  }

  #sizeOf(id: string): Size {
    const input = id === INPUT && { wide: samples.stepped, names: this.tellsColumns }
    const room = { shaped: this.isTall(id), ...input }
    return sizeOf(this.bodyOf(id), this.titleOf(id), this.orientation, room)
  }

  #bundle(layer: string): StrokeBundle[] {
    const [source, ...others] = sources(editor.graph, layer)
    if (source === undefined || others.length > 0) return []
    const [from, to] = [this.#strip(source), this.#strip(layer)]
    if (!from || !to) return []
    return [{ layer, source, inputs: from.count, strokes: strokesBetween(from, to, this.orientation) }]
  }

  #strip(id: string): UnitStrip | undefined {
    const body = this.bodyOf(id)
    if (body.kind !== 'units') return undefined
    const box = this.boxOf(id)
    return { box: id === INPUT && this.tellsColumns ? besideNames(box) : box, count: body.count }
  }
}

function around(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x))
  const y = Math.min(...boxes.map((box) => box.y))
  const right = Math.max(...boxes.map((box) => box.x + box.width))
  const bottom = Math.max(...boxes.map((box) => box.y + box.height))
  return { x, y, width: right - x, height: bottom - y }
}

export const picture = new Picture()
