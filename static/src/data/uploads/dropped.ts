/** The file that was dropped on the pane, for the dialog that it opens. */

import type { LazyDialog } from '../../common/lazy.svelte'

let waiting: File | undefined

/** What was dropped, once. */
export function takeDropped(): File | undefined {
  const file = waiting
  waiting = undefined
  return file
}

/** Opens the dialog with a file that was dropped. */
export function dropOn(dialog: LazyDialog, event: DragEvent): void {
  const file = event.dataTransfer?.files[0]
  if (!file) return
  event.preventDefault()
  waiting = file
  void dialog.open()
}
