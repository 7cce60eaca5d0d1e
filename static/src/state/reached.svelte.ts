/** Whether somebody has reached for the page yet, by pointer, finger or key: what only they need comes then. */

const SIGNS = ['pointermove', 'pointerdown', 'keydown'] as const

/** Milliseconds after which a page that is only looked at gets the rest as well: by then all else is at rest. */
const LOOKED_AT = 15_000

class Reached {
  /** What was done first; a page that is only looked at has a plain event. */
  sign = $state.raw<Event | undefined>()
  /** Whether a finger or button that was the first sign is still down. */
  held = false

  start(onreach: () => void): void {
    const waiting = new AbortController()
    const reach = (sign: Event) => {
      waiting.abort()
      clearTimeout(timer)
      if (this.sign) return
      this.sign = sign
      this.held = sign.type === 'pointerdown'
      const release = () => (this.held = false)
      for (const end of ['pointerup', 'pointercancel']) addEventListener(end, release, { once: true })
      onreach()
    }
    const timer = setTimeout(() => reach(new Event('idle')), LOOKED_AT)
    for (const sign of SIGNS) addEventListener(sign, reach, { signal: waiting.signal, passive: true })
  }
}

export const reached = new Reached()
