/** Copies what a field holds. */

import { w } from './words'

/** Over plain HTTP there is no clipboard API; then the text is selected, and execCommand may still do it. Says whether it did. */
export async function copyFrom(field: HTMLInputElement | HTMLTextAreaElement): Promise<string> {
  field.select()
  const copied = navigator.clipboard?.writeText(field.value).then(
    () => true,
    () => false,
  )
  return ((await copied) ?? document.execCommand('copy')) ? w().copied : w().copyByHand
}
