/** What will end a run, or has ended it. */

import type { Setting, Settings, StopReason } from '../types'

export type Condition = { name: string; value: number }

/** The conditions in force, in the order of their declaration; what is left out is at its default. */
export function conditionsOf(declared: readonly Setting[], stop: Settings): Condition[] {
  return declared.flatMap(({ name, default: otherwise }) => {
    const value = stop[name] === undefined ? otherwise : stop[name]
    return typeof value === 'number' ? [{ name, value }] : []
  })
}

/** The condition that ended the run; undefined while it goes on, and where it ended for another reason. */
export function firedOf(
  conditions: readonly Condition[],
  reason: StopReason | null | undefined,
): Condition | undefined {
  return conditions.find(({ name }) => name === reason)
}
