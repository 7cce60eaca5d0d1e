/** Writes a live number, which is no reactive state, into an element that nothing else writes into; the same again is no change. */
export function write(element: HTMLElement | undefined, text: string): void {
  if (element && element.textContent !== text) element.textContent = text
}
