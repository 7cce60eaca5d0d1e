/** A list of words from a choice, of which null is all. */
import type { Scalar, Setting } from '../types'

/** The words that are chosen. */
export function chosenOf(setting: Setting, value: readonly Scalar[] | null): readonly Scalar[] {
  return value ?? setting.choices
}

/**
 * The list after one word was turned on or off, in the order of the declaration; undefined where fewer would be left
 * than may be.
 */
export function toggled(
  setting: Setting,
  value: readonly Scalar[] | null,
  word: Scalar,
): Scalar[] | null | undefined {
  const chosen = chosenOf(setting, value)
  const next = setting.choices.filter((choice) => chosen.includes(choice) !== (choice === word))
  if (next.length < (setting.minimum ?? 1)) return undefined
  return setting.optional && next.length === setting.choices.length ? null : next
}
