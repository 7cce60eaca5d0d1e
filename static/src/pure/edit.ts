/** Experiments are edited by copies. */

import type { Value } from '../types'

/** A copy with the value at a dotted path, e.g. `training.loss` or `network.layers.0.id`, replaced. */
export function setPath<T extends object>(whole: T, path: string, value: Value | object): T {
  const [head, ...rest] = path.split('.') as [string, ...string[]]
  const inner = (whole as Record<string, unknown>)[head]
  const replaced = rest.length === 0 ? value : setPath((inner ?? {}) as object, rest.join('.'), value)
  if (Array.isArray(whole)) return whole.with(Number(head), replaced) as T
  return { ...whole, [head]: replaced }
}
