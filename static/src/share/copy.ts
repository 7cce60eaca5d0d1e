/** Copies what a field holds. */

/** Over plain HTTP there is no clipboard API; then the text is selected, and execCommand may still do it. Whether it was. */
export async function copyFrom(field: HTMLInputElement | HTMLTextAreaElement): Promise<boolean> {
  field.select()
  const copied = navigator.clipboard?.writeText(field.value).then(
    () => true,
    () => false,
  )
  return (await copied) ?? document.execCommand('copy')
}
