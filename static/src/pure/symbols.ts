/** What the numbers of a row are called, where they stand for symbols; elsewhere themselves. */
export const symbolsOf = (values: readonly number[], names: readonly string[]): string[] =>
  values.map((value) => names[value] ?? String(value))
