/** Calls `callback` at once, then at most every so many milliseconds, never losing the last call. */
export function throttle(callback: () => void, milliseconds: number): () => void {
  let resting = false
  let again = false
  const call = () => {
    if (resting) {
      again = true
      return
    }
    callback()
    resting = true
    setTimeout(() => {
      resting = false
      if (again) call()
      again = false
    }, milliseconds)
  }
  return call
}

/** Calls `callback` once, when so many milliseconds have passed without another call. */
export function debounce<Arguments extends unknown[]>(
  callback: (...given: Arguments) => void,
  milliseconds: number,
): (...given: Arguments) => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  return (...given) => {
    clearTimeout(timer)
    timer = setTimeout(() => callback(...given), milliseconds)
  }
}

/** Resolves when `promise` does, whatever its outcome, or after so many milliseconds. */
export function within(promise: Promise<unknown>, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    const settle = () => {
      clearTimeout(timer)
      resolve()
    }
    promise.then(settle, settle)
  })
}
