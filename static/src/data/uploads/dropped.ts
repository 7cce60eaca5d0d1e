/** The file that was dropped on the page, for the dialog that it opens. */

import { heldBy, isTable } from '../../browser/held'
import type { LazyDialog } from '../../common/lazy.svelte'

let waiting: File | undefined

/** What was dropped, once. */
export function takeDropped(): File | undefined {
  const file = waiting
  waiting = undefined
  return file
}

/** Opens the dialog with a table that was dropped. */
export function dropOn(dialog: LazyDialog, event: DragEvent): void {
  const file = heldBy(event)?.file
  if (!file || !isTable(file)) return
  waiting = file
  void dialog.open()
}
