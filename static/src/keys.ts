/** The page's own keys; what a focused control does with a key comes first. */

import { focusLayer } from './network/edit/focus'
import { several } from './network/edit/several.svelte'
import { unitElement } from './network/units/units'
import { wiring } from './network/edit/wiring.svelte'
import { editor } from './state/editor.svelte'
import { method } from './state/method.svelte'
import { runner } from './state/runner.svelte'
import { resetNewStart, resetSameStart } from './state/session.svelte'
import { spotlight } from './state/spotlight.svelte'
import { view } from './state/view.svelte'
import type { Part } from './pure/parts'

const plain: Readonly<Record<string, () => void>> = {
  ' ': () => runner.toggle(editor.experiment),
  '.': unlessHidden('step', step),
  r: unlessHidden('reset', resetSameStart),
  n: unlessHidden('reset', resetNewStart),
  Escape: closeCard,
}

function step(): void {
  if (method.stepUnit) void runner.step(method.stepUnit.name)
}

/** What a teacher's view does not offer has no key either: a letter pressed by chance would begin anew. */
function unlessHidden(part: Part, act: () => void): () => void {
  return () => void (view.hidden.includes(part) || act())
}

function closeCard(): void {
  if (editor.selected) void focusLayer(editor.selected)
  else if (spotlight.pinned) unitElement(spotlight.pinned)?.focus()
  editor.selected = spotlight.pinned = undefined
  several.clear()
  wiring.stop()
}

export function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || isTaken(event, event.target as Element)) return
  const action =
    event.ctrlKey || event.metaKey ? withControl(event) : event.altKey ? undefined : plain[event.key]
  if (!action) return
  event.preventDefault()
  action()
}

function withControl({ key, shiftKey }: KeyboardEvent): (() => void) | undefined {
  const letter = key.toLowerCase()
  if (letter === 'y' || (letter === 'z' && shiftKey)) return () => editor.redo()
  if (letter === 'z') return () => editor.undo()
  if (letter === 'd' && several.all.length > 0) return () => void several.duplicate()
  // Text that is marked goes first.
  if (letter === 'c' && several.all.length > 0 && getSelection()?.isCollapsed) return () => several.copy()
  if (letter === 'v' && several.copied) return () => void several.paste()
  return undefined
}

/** Fields take every key but Escape; buttons and boxes to tick take the space bar, sliders the arrows. */
function isTaken({ key }: KeyboardEvent, target: Element): boolean {
  if (target.closest('[popover], dialog')) return true
  const control = target.closest('input, select, textarea, button, summary')
  if (!control || key === 'Escape') return false
  const pressed = control.matches('button, summary, input[type=checkbox], input[type=range]')
  return !pressed || key === ' '
}
