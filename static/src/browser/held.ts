/** What is dropped or pasted on the page, and not on what takes it by itself. */

const FIELD = 'input, select, textarea'
const TAKES = `${FIELD}, dialog, [popover]`

export type Held = { file: File | undefined; text: string }

/** Undefined where something else has it. */
export function heldBy(event: DragEvent | ClipboardEvent): Held | undefined {
  const held = 'dataTransfer' in event ? event.dataTransfer : event.clipboardData
  return isWithin(event, TAKES) ? undefined : contentsOf(held)
}

export const contentsOf = (held: DataTransfer | null): Held => ({
  file: held?.files[0],
  text: held?.getData('text/uri-list') || held?.getData('text/plain') || '',
})

/** Nothing that is dropped beside a field is opened by the browser in place of the page. */
export function keepPage(event: DragEvent): void {
  if (!isWithin(event, FIELD)) event.preventDefault()
}

export const isJson = ({ name, type }: Pick<File, 'name' | 'type'>): boolean => /json$/i.test(type || name)

export const isTable = ({ name, type }: Pick<File, 'name' | 'type'>): boolean =>
  /\.(csv|tsv|tab|txt)$/i.test(name) || type === 'text/csv'

function isWithin({ target }: Event, selector: string): boolean {
  return target instanceof Element && target.closest(selector) !== null
}
