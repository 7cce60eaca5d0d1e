/** Undo and redo without limit over immutable values. */

export type History<T> = {
  past: readonly T[]
  present: T
  future: readonly T[]
  /** Edits with the same key in a row (one drag of a slider) are one step. */
  key: string | undefined
}

export function startHistory<T>(present: T): History<T> {
  return { past: [], present, future: [], key: undefined }
}

export function commit<T>(history: History<T>, present: T, key?: string): History<T> {
  if (present === history.present) return history
  const sameGesture = key !== undefined && key === history.key
  const past = sameGesture ? history.past : [...history.past, history.present]
  return { past, present, future: [], key }
}

export function undo<T>(history: History<T>): History<T> {
  const previous = history.past.at(-1)
  if (previous === undefined) return history
  return {
    past: history.past.slice(0, -1),
    present: previous,
    future: [history.present, ...history.future],
    key: undefined,
  }
}

export function redo<T>(history: History<T>): History<T> {
  const [next, ...future] = history.future
  if (next === undefined) return history
  return { past: [...history.past, history.present], present: next, future, key: undefined }
}
