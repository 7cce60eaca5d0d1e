/** The page's own keys; what a focused control does with a key comes first. */

import { editor } from './state/editor.svelte'
import { runner } from './state/runner.svelte'
import { resetNewStart, resetSameStart } from './state/session.svelte'

const plain: Readonly<Record<string, () => void>> = {
  ' ': () => void (runner.run?.state === 'running' ? runner.pause() : runner.play(editor.experiment)),
  '.': () => void runner.step('epoch'),
  r: resetSameStart,
  n: resetNewStart,
  Escape: () => (editor.selected = undefined),
}

export function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || isTyping(event.target as Element)) return
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
  return undefined
}

/** Fields take every key, buttons take the space bar. */
function isTyping(target: Element): boolean {
  return target.closest('input, select, textarea, button, summary, [popover]') !== null
}
