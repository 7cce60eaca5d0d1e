/**
 * The canvas by keyboard. Arrows along the data's way go from layer to layer, with Alt they carry the layer along; arrows
 * across it go into a layer's units and from unit to unit.
 */

import { INPUT, shiftLayer } from '../../pure/graph'
import { editor } from '../../state/editor.svelte'
import type { Wire } from '../../types'
import { focusCard, focusLayer, focusWire } from '../edit/focus'
import { edgeId } from '../layout/flow'
import type { Target } from '../layers/Palette.svelte'
import { picture } from '../layout/picture.svelte'
import { spotlight } from '../../state/spotlight.svelte'
import { several } from '../edit/several.svelte'
import { unitElement } from '../units/units'
import { wiring } from '../edit/wiring.svelte'

type Actions = {
  onadd: (target: Target) => void
  removeLayers: (ids: readonly string[]) => void
  removeWires: (wires: readonly Wire[]) => void
}

type Steps = Readonly<Record<string, -1 | 1 | undefined>>
const horizontal: Steps = { ArrowLeft: -1, ArrowRight: 1 }
const vertical: Steps = { ArrowUp: -1, ArrowDown: 1 }
const DELETE_KEYS = ['Delete', 'Backspace']

const along = (): Steps => (picture.orientation === 'across' ? horizontal : vertical)
const athwart = (): Steps => (picture.orientation === 'across' ? vertical : horizontal)

export function keyboard(actions: Actions): (event: KeyboardEvent, target: Element) => void {
  return (event, target) => {
    if (!pressedOn(target, event, actions)) return
    event.preventDefault()
    event.stopPropagation()
  }
}

function pressedOn(target: Element, event: KeyboardEvent, actions: Actions): boolean {
  const id = target.getAttribute('data-id')
  if (target.matches('[data-cell]')) return onUnit(event, target.getAttribute('data-cell')!)
  if (id !== null && target.matches('.svelte-flow__node')) return onLayer(event, id, actions)
  return id !== null && target.matches('.svelte-flow__edge') && onWire(event, id, actions)
}

function onLayer(event: KeyboardEvent, id: string, actions: Actions): boolean {
  const { key, altKey, shiftKey } = event
  if (event.ctrlKey || event.metaKey) return false
  const [step, turn] = [along()[key], athwart()[key]]
  if (step && altKey) carryLayer(id, step)
  else if (step) focusNeighbour(id, step)
  else if (turn) enterUnits(id, turn)
  else if (key === '+') actions.onadd({ after: id })
  else if (key === 'w') wiring.start(id)
  else if (key === 'Escape') letGo()
  else if (key === 'Enter') chooseLayer(id, shiftKey)
  else if (DELETE_KEYS.includes(key) && id !== INPUT) actions.removeLayers(chosenWith(id))
  else return false
  return true
}

/** Of all that is chosen or laid; the keyboard stays where it is. */
function letGo(): void {
  wiring.stop()
  several.clear()
  editor.selected = spotlight.pinned = undefined
}

/** The layer keeps the keyboard: it stands elsewhere among the page's elements afterwards. */
function carryLayer(id: string, by: -1 | 1): void {
  editor.editGraph((graph) => shiftLayer(graph, id, by))
  void focusLayer(id)
}

/** Enter ends a wire that is being laid, with Shift it adds to the choice, else it opens the card. */
function chooseLayer(id: string, adds: boolean): void {
  if (wiring.from !== undefined) return wiring.finish(id)
  if (adds && id !== INPUT) return several.toggle(id)
  several.clear()
  editor.selected = id === INPUT ? undefined : id
  void focusCard()
}

const chosenWith = (id: string): readonly string[] => (several.all.includes(id) ? several.all : [id])

function focusNeighbour(id: string, by: -1 | 1): void {
  const order = [INPUT, ...editor.graph.layers.map((layer) => layer.id)]
  const next = order[order.indexOf(id) + by]
  if (next !== undefined) void focusLayer(next)
}

/** Into the first unit, or the last; a layer that shows none passes the keyboard on. */
function enterUnits(id: string, by: -1 | 1): void {
  const [from, to] = picture.cellsOf(id)
  const unit = by > 0 ? from : to - 1
  const element = unitElement({ layer: id, unit })
  if (element) element.focus()
  else focusNeighbour(id, by)
}

function onUnit({ key }: KeyboardEvent, cell: string): boolean {
  const [layer, unit] = [cell.slice(0, cell.lastIndexOf('/')), Number(cell.slice(cell.lastIndexOf('/') + 1))]
  const [step, turn] = [along()[key], athwart()[key]]
  if (turn) unitElement({ layer, unit: unit + turn })?.focus()
  else if (step) focusNeighbour(layer, step)
  else if (key === 'Escape') void focusLayer(layer)
  else return false
  return true
}

function onWire({ key }: KeyboardEvent, id: string, actions: Actions): boolean {
  const wire = editor.graph.wires.find((each) => edgeId(each) === id)
  if (key === 'Escape') {
    letGo()
    void focusWire(id)
  } else if (wire && DELETE_KEYS.includes(key)) {
    actions.removeWires([wire])
    void focusLayer(wire[0]!)
  } else return false
  return true
}
