/** Which page a method has. */

/** An experiment that names no method is of the first that is listed; one that is not listed has the generic page. */
export function chosenFrom<Page>(
  listed: Readonly<Record<string, Page>>,
  generic: Page,
  method: string | undefined,
): Page {
  if (method === undefined) return Object.values(listed)[0] ?? generic
  return Object.hasOwn(listed, method) ? listed[method]! : generic
}
