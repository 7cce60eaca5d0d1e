/** A comma that is typed or pasted as the decimal point. */

/** A field for numbers drops commas, so that 0,5 would become 5. Of whole numbers they separate thousands, and may go. */
export function decimalComma(event: InputEvent & { currentTarget: HTMLInputElement }): void {
  const { data, currentTarget: field } = event
  const spelled = data === null || field.step === '1' ? undefined : withPoint(data)
  if (spelled === undefined) return
  event.preventDefault()
  // Nothing else puts text where the cursor is in a field for numbers, and can be undone by its own keys.
  document.execCommand('insertText', false, spelled)
}

/** With a point where the only comma is; undefined where there is none, or a point already. */
export function withPoint(text: string): string | undefined {
  return /^[^,.]*,[^,.]*$/.test(text) ? text.replace(',', '.') : undefined
}
