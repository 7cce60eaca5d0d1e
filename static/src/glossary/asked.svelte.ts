/** The word that the learner wants to know more of; the dialog opens at it. */

class Asked {
  /** A new object for each wish, so that the same word can be asked for twice. */
  wish = $state.raw<{ word: string } | undefined>()

  /** Whether it is the page's keys that the learner wants to know. */
  keys = $state(false)

  aboutKeys(): void {
    this.keys = true
  }

  about(word: string): void {
    this.wish = { word }
  }
}

export const asked = new Asked()
