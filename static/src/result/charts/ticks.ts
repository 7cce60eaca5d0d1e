/** Labels of an axis: as many digits as tell neighbouring ticks apart, no more. */

import { formatNumber, superscript, withMinus } from '../../pure/format'

/** Longer labels are written with a power of ten, if that is shorter. */
const LONG = 7
/** A spacing is one of few figures, but for what floating point adds. */
const ROUNDING = 1e-6
const MOST_DECIMALS = 20

/** Without a step, on a logarithmic axis, each label stands for itself, as short as can be; a tick that is left out is null. */
export function tickTexts(
  values: readonly (number | null)[],
  step: number | undefined,
  language: string,
): string[] {
  if (step === undefined) return values.map((value) => (value === null ? '' : formatNumber(value, language)))
  const plain = spelled(values, step, 0, language)
  if (longest(plain) <= LONG) return plain
  const largest = Math.max(...values.map((value) => Math.abs(value ?? 0)))
  const raised = spelled(values, step, Math.floor(Math.log10(largest)), language)
  return longest(raised) < longest(plain) ? raised : plain
}

function spelled(
  values: readonly (number | null)[],
  step: number,
  power: number,
  language: string,
): string[] {
  // Dividing by a whole power is exact for more of them than multiplying by a small one.
  const scaled = (value: number) => (power < 0 ? value * 10 ** -power : value / 10 ** power)
  const decimals = decimalsOf(scaled(step))
  const format = new Intl.NumberFormat(language, { maximumFractionDigits: decimals })
  const raised = power === 0 ? '' : `×10${superscript(power)}`
  return values.map((value) => {
    if (value === null) return ''
    const figures = format.format(scaled(value))
    return Number(scaled(value).toFixed(decimals)) === 0 ? '0' : `${withMinus(figures)}${raised}`
  })
}

/** 2 of 0.25, 0 of 500. */
export function decimalsOf(step: number): number {
  for (let decimals = 0; decimals < MOST_DECIMALS; decimals++) {
    const shifted = step * 10 ** decimals
    if (Math.abs(shifted - Math.round(shifted)) <= ROUNDING * shifted) return decimals
  }
  return MOST_DECIMALS
}

const longest = (texts: readonly string[]): number => Math.max(0, ...texts.map(({ length }) => length))

/** Pixels that labels of the chart's type need. */
export const widthOf = (texts: readonly string[] | null): number =>
  Math.max(LEAST_WIDTH, Math.ceil(FIGURE * longest(texts ?? [])) + MARGIN)

const LEAST_WIDTH = 42
const FIGURE = 6.4
const MARGIN = 8
