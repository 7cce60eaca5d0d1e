/** Letters of Hangul as they are read: put together to syllables, a loose one as it stands in the alphabet. */

const [INITIAL, VOWEL, FINAL] = [0x1100, 0x1161, 0x11a8]
const INITIALS = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ'
const VOWELS = 'ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ'
const FINALS = 'ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ'

/** Few fonts draw a letter that waits for its syllable. */
export const readable = (text: string): string =>
  text.normalize('NFC').replace(/[\u1100-\u11ff]/g, (letter) => {
    const code = letter.charCodeAt(0)
    return INITIALS[code - INITIAL] ?? VOWELS[code - VOWEL] ?? FINALS[code - FINAL] ?? letter
  })
