/** Where every layer stands on the canvas: a picture of the graph, made anew with every edit. */

import { isPlaneFeature } from '../../draw/features'
import { t, words } from '../../i18n/language.svelte'
import { formatCount, formatShape } from '../../pure/format'
import { INPUT, outputOf, sources, targets } from '../../pure/graph'
import { around, isSnapped, layOut, type Box, type Orientation, type Place, type Size } from './layout'
import { declarations } from '../../state/catalog.svelte'
import { editor } from '../../state/editor.svelte'
import { names } from '../../state/names.svelte'
import { samples } from '../../state/samples.svelte'
import { unfolded } from '../../state/unfolded.svelte'
import type { Stroke } from '../../draw/strokes'
import {
  USUAL,
  MOST_UNITS,
  besideNames,
  bodyOf,
  endOf,
  firstUnit,
  roomForUnits,
  sizeOf,
  strokesBetween,
  type Body,
  type UnitStrip,
  type Writing,
} from './geometry'
import type { Projection, Wanted } from './projection'
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

/** Room for names of classes beside the output. */
const CLASSES = 34

/** Of the foot, for what folds and unfolds a layer. */
const FOLD_LINES = 1.5

const COUNTED = ['units', 'filters'] as const

class Picture {
  /** Of the pane, in pixels. */
  width = $state(Infinity)
  height = $state(0)
  /** Of the pane, for a room, that nothing covers; and who lays the network out in it. */
  room = $state.raw<Size | undefined>()
  project = $state.raw<((wanted: Wanted) => Projection) | undefined>()
  readonly orientation: Orientation = $derived(this.width < NARROW ? 'down' : 'across')

  #snaps = (id: string): boolean => {
    return declarations.layers.get(this.#typeOf(id))?.kind === 'activation'
  }

  readonly bodies: ReadonlyMap<string, Body> = $derived.by(() => {
    const shapes = new Map(editor.report?.layers.map((layer) => [layer.id, layer.output_shape]))
    const shapeOf = (id: string) => shapes.get(id)
    const most = this.orientation === 'across' ? roomForUnits(this.height) : MOST_UNITS
    const body = (id: string) =>
      bodyOf(shapeOf(id), { filters: this.hasFilters(id), most, page: unfolded.pageOf(this.headOf(id)) })
    return new Map([
      [INPUT, bodyOf(samples.inputShape, { most })],
      ...editor.graph.layers.map(({ id }) => [id, body(id)] as const),
    ])
  })

  readonly #gap: Size = $derived(
    this.orientation === 'down' ? GAP_DOWN : gapAcross(editor.graph.layers.length),
  )
  /** Between columns, or rows where data goes down. */
  readonly gapAlong: number = $derived(this.orientation === 'down' ? this.#gap.height : this.#gap.width)

  readonly #projection: Projection | undefined = $derived(
    this.room &&
      this.project?.({
        graph: editor.graph,
        room: this.room,
        snaps: this.#snaps,
        gap: this.#gap,
        orientation: this.orientation,
        body: (id) => this.bodyOf(id),
        title: (id) => this.titleOf(id),
        tally: (id) => this.tallyOf(id),
        lines: (id) => this.linesOf(id),
        classes: names.classes,
        names: this.unitsOf(INPUT) > 0 ? this.features : [],
      }),
  )
  readonly writing: Writing = $derived(
    this.#projection?.writing ?? {
      ...USUAL[this.orientation],
      classes: names.classes.length > 0 ? CLASSES : 0,
    },
  )
  readonly end = $derived(endOf(this.boxOf(outputOf(editor.graph)), this.orientation, this.writing))

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
    return around([
      ...boxes,
      appendBox(this.boxOf(outputOf(editor.graph)), this.orientation, boxes, this.end),
    ])
  })

  readonly bundles: readonly StrokeBundle[] = $derived(
    editor.graph.layers.flatMap((layer) => (layer.type === 'dense' ? this.#bundle(layer.id) : [])),
  )

  bodyOf(id: string): Body {
    return this.bodies.get(id) ?? { kind: 'block', foldable: false }
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

  /** Of what stands to the left of the input's units; a plane's formulas have room there as it is. */
  get namesWidth(): number {
    const { names } = this.writing
    return this.#projection || this.tellsColumns ? names : 0
  }

  /** How many units a layer has, where they are shown one by one. */
  unitsOf(id: string): number {
    const body = this.bodyOf(id)
    return body.kind === 'units' ? body.total : 0
  }

  /** The units or feature maps of a layer that can be looked at: from one on, and up to another. */
  cellsOf(id: string): readonly [from: number, to: number] {
    const body = this.bodyOf(id)
    return body.kind === 'block' ? [0, 0] : [body.first, body.first + body.count]
  }

  /** The layer that an activation sticks to: they are folded and unfolded together. */
  headOf(id: string): string {
    const [source] = this.isSnapped(id) ? sources(editor.graph, id) : []
    return source === undefined ? id : this.headOf(source)
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

  /** How many units or filters a layer has, or units that come out of it; nothing where as many go in. */
  tallyOf(id: string): string {
    if (id === INPUT) return formatShape(samples.inputShape)
    const layer = editor.graph.layers.find((each) => each.id === id)
    const counted = this.countedBy(id)
    if (counted) return formatCount(layer?.[counted] as number, words.language)
    const shape = editor.reports.get(id)?.output_shape
    return shape?.length === 1 && !this.#snaps(id) ? formatShape(shape) : ''
  }

  /** Further lines of a layer's foot. What sticks to a layer is as large as that, so that their maps stand in line. */
  linesOf(id: string): number {
    const head = this.headOf(id)
    return (this.isShaped(head) ? 1 : 0) + (this.bodyOf(head).foldable ? FOLD_LINES : 0)
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
    const projected = this.#projection?.sizes.get(id)
    if (projected) return projected
    const input = id === INPUT && { wide: samples.stepped, names: this.tellsColumns }
    const room = { lines: this.linesOf(id), ...input }
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
    // Strokes between grids would hide each other, and the units.
    if (body.kind !== 'units' || body.foldable) return undefined
    const box = this.boxOf(id)
    const strip = id === INPUT ? besideNames(box, this.namesWidth) : box
    return {
      box: strip,
      count: body.count,
      first: firstUnit(strip, body.count, this.orientation, this.writing),
    }
  }
}

export const picture = new Picture()
