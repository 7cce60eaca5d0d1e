import { expect, test } from 'vitest'
import { decimalsOf, tickTexts, widthOf } from './ticks'

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** The number that a label says. */
function said(text: string): number {
  const [figures = '', power = ''] = text.replaceAll(',', '').replace('−', '-').split('×10')
  const exponent = [...power].map((each) => (each === '⁻' ? '-' : String(RAISED.indexOf(each)))).join('')
  return Number(`${figures}e${exponent || 0}`)
}

/** As uPlot spaces ticks: some ten of them over a range, at a multiple of 1, 2, 2.5 or 5 of a power of ten. */
function ticks(low: number, high: number): { values: number[]; step: number } {
  const least = (high - low) / 8
  const power = 10 ** Math.floor(Math.log10(least))
  const step = [1, 2, 2.5, 5, 10].map((each) => each * power).find((each) => each >= least * (1 - 1e-9))!
  const first = Math.ceil(low / step)
  const count = Math.floor(high / step) - first + 1
  return { values: Array.from({ length: count }, (_, index) => (first + index) * step), step }
}

/** The same sequence every time: Lehmer's generator. */
function* random(seed: number): Generator<number, never> {
  for (let state = seed; ;) {
    state = (state * 48271) % 2147483647
    yield state / 2147483647
  }
}

test('a tick has as many decimals as tell it from the next', () => {
  expect(tickTexts([0.693, 0.6935], 0.0005, 'en')).toEqual(['0.693', '0.6935'])
  expect(tickTexts([0, 0.5], 0.5, 'en')).toEqual(['0', '0.5'])
  expect(tickTexts([1500], 500, 'en')).toEqual(['1,500'])
})

test('the labels of a spacing of a quarter have two decimals, of a fortieth three', () => {
  expect(tickTexts([0.25, 0.5, 0.75, 1], 0.25, 'en')).toEqual(['0.25', '0.5', '0.75', '1'])
  expect(tickTexts([0.125, 0.1, 0.075], 0.025, 'en')).toEqual(['0.125', '0.1', '0.075'])
})

test('after a divergence labels are powers of ten', () => {
  expect(tickTexts([0, 2.5e11, 5e11], 2.5e11, 'en')).toEqual(['0', '2.5×10¹¹', '5×10¹¹'])
  expect(tickTexts([0, 1e5, 2e5], 1e5, 'en')).toEqual(['0', '100,000', '200,000'])
  expect(widthOf(['0', '100,000'])).toBeGreaterThan(widthOf(['0', '0.5']))
})

test('a label that is left out stays empty, and on a logarithmic axis each stands for itself', () => {
  expect(tickTexts([null, 0.5], 0.5, 'en')).toEqual(['', '0.5'])
  expect(tickTexts([1e-4, null, 1], undefined, 'en')).toEqual(['1×10⁻⁴', '', '1'])
})

test('over ranges from 1e-12 to 1e12 every label says its tick, and with a digit less one would not', () => {
  const draw = random(7)
  const wrong: string[] = []
  for (let round = 0; round < 1000; round++) {
    const height = 10 ** (-12 + 24 * draw.next().value)
    const apart = (2 * draw.next().value - 1) * 10 ** (4 * draw.next().value)
    const low = round % 2 ? 0 : apart * height
    const { values, step } = ticks(low, low + height)
    const texts = tickTexts(values, step, 'en')
    const power = texts.map((text) => text.split('×10')[1] ?? '').find(Boolean)
    const decimals = Math.max(...texts.map((text) => text.split('×')[0]!.split('.')[1]?.length ?? 0))
    const isTrue = texts.every((text, index) => Math.abs(said(text) - values[index]!) < 1e-6 * step)
    const isShort = decimals <= decimalsOf(step / (power ? said(`1×10${power}`) : 1))
    if (!isTrue || !isShort || new Set(texts).size < values.length) wrong.push(`${values}: ${texts}`)
  }
  expect(wrong).toEqual([])
})
