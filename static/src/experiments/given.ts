/** What others have that was dropped or pasted on the page, or stands in its address, for the dialog that it opens. */

import { heldBy, isJson } from '../browser/held'
import type { LazyDialog } from '../common/lazy.svelte'
import { isForeign } from './foreign'

let waiting: File | string | undefined

/** A link of TensorFlow Playground whose fragment stands in the page's own address. */
const foreign = (): string | undefined => (isForeign(location.hash) ? location.hash : undefined)

/** Whether there is something to be asked about. */
export const isGiven = (): boolean => (waiting ?? foreign()) !== undefined

/** What was given, once; what stands in the address as long as it does. */
export function takeGiven(): File | string | undefined {
  const given = waiting ?? foreign()
  waiting = undefined
  return given
}

/** Opens the dialog with a model's file, or with any text: whether it can be read, it says. */
export function giveTo(dialog: LazyDialog, event: DragEvent | ClipboardEvent): void {
  const { file, text } = heldBy(event) ?? {}
  const given = file ? (isJson(file) ? file : undefined) : text?.trim()
  if (!given) return
  event.preventDefault()
  waiting = given
  void dialog.open()
}
