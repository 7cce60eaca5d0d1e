/** Numbers for people, in the page's language. A minus is U+2212, as wide as a plus, and nothing is never negative. */

export const MINUS = '−'

/** What JavaScript wrote, as people read it. */
export function withMinus(written: string): string {
  return written.replace(/^-(?=[0.,]*[1-9])/, MINUS).replace(/^-/, '')
}

/** `6.1×10⁻⁸`, as it is written on paper. */
export function powerOfTen(value: number, decimals: number): string {
  const [figures, exponent] = value.toExponential(decimals).split('e')
  return `${withMinus(figures!).replace(/\.0+$/, '')}×10${superscript(Number(exponent))}`
}

export function superscript(exponent: number): string {
  return [...String(exponent)].map((digit) => (digit === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)])).join('')
}

/** Four figures at most; small and large numbers as powers of ten. */
export function formatNumber(value: number, language: string): string {
  if (!Number.isFinite(value)) return '–'
  const size = Math.abs(value)
  if (size !== 0 && (size < 1e-3 || size >= 1e6)) return powerOfTen(value, 1)
  return withMinus(value.toLocaleString(language, { maximumSignificantDigits: 4 }))
}

/** What three decimals would call nothing. */
const LEAST_SHOWN = 0.0005

/** A loss or accuracy in the top bar: about one width, so that nothing jumps. */
export function formatLoss(value: number): string {
  if (!Number.isFinite(value)) return '–'
  if (Math.abs(value) >= 1000) return powerOfTen(value, 1)
  return value > 0 && value < LEAST_SHOWN ? powerOfTen(value, 0) : withMinus(value.toFixed(3))
}

/** A setting, as somebody chose it: every figure of it. */
export function formatExact(value: number, language: string): string {
  return withMinus(value.toLocaleString(language, { maximumSignificantDigits: 15 }))
}

export function formatCount(value: number, language: string): string {
  return value.toLocaleString(language)
}

const BYTES = ['B', 'kB', 'MB', 'GB'] as const

/** Bytes in the unit that leaves one to three figures before the point: 1,000 to a kilobyte. */
export function formatBytes(value: number, language: string): string {
  const steps = Math.min(Math.floor(Math.log10(Math.max(value, 1)) / 3), BYTES.length - 1)
  const inUnit = value / 1000 ** steps
  const decimals = steps === 0 || inUnit >= 100 ? 0 : 1
  return `${inUnit.toLocaleString(language, { maximumFractionDigits: decimals })} ${BYTES[steps]}`
}

/** A pace: two figures below ten, whole numbers above. */
export function formatRate(value: number, language: string): string {
  return value.toLocaleString(language, { maximumFractionDigits: value < 10 ? 1 : 0 })
}

export function formatPercent(share: number, language: string): string {
  if (!Number.isFinite(share)) return '–'
  return share.toLocaleString(language, { style: 'percent', maximumFractionDigits: 1 })
}

/** A part of a whole, in whole percent; what is not nothing is not called nothing. */
export function formatShare(share: number, language: string): string {
  if (!Number.isFinite(share)) return '–'
  const whole = (part: number) =>
    part.toLocaleString(language, { style: 'percent', maximumFractionDigits: 0 })
  return share > 0 && share < 0.01 ? `< ${whole(0.01)}` : whole(share)
}

/** When something was made: day and minute, or second, in the visitor's own time zone. */
export function formatMoment(iso: string, language: string, toTheSecond = false): string {
  return new Date(iso).toLocaleString(language, {
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    ...(toTheSecond && { second: '2-digit' }),
  })
}

/** `[8, 4, 4]` as `8 × 4 × 4`. */
export function formatShape(shape: readonly number[]): string {
  return shape.length === 0 ? '1' : shape.join(' × ')
}
