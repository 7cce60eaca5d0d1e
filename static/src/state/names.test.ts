import { expect, test } from 'vitest'

const sources: Record<string, string> = import.meta.glob('../**/*.{ts,svelte}', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const files = Object.entries(sources).filter(([path]) => !path.endsWith('.test.ts'))

/** What makes a name, and the one file that may. */
const MAKERS: readonly [made: string, words: RegExp, by: RegExp][] = [
  ['units', /t\(\)\.(unitName|featureName)\(/, /names\.svelte\.ts$/],
  ['weights', /t\(\)\.(weight|bias)\(/, /names\.svelte\.ts$/],
  ['layers', /layerNames\(/, /names(\.svelte)?\.ts$/],
  ['features', /formulaOf\(dataset/, /(names|catalog)\.svelte\.ts$/],
  ['runs', /formatMoment\([^)]*created_at, words\.language, true\)/, /labels\.ts$/],
]

test.each(MAKERS)('%s are named in one place', (_, words, by) => {
  const makers = files.filter(([, text]) => words.test(text)).map(([path]) => path)
  expect(makers.filter((path) => !by.test(path))).toEqual([])
  expect(makers.length).toBeGreaterThan(0)
})

test('no list of runs and no chart counts runs by itself', () => {
  expect(
    files.filter(([, text]) => /runNumber|formatMoment\(run\./.test(text)).map(([path]) => path),
  ).toEqual([])
})

/** The one Korean word of each, and others that were or might be used. */
const KOREAN: readonly [word: string, others: RegExp][] = [
  ['테스트', /시험/],
  ['에폭', /에포크|에퐄/],
  ['유닛', /노드/],
  ['가중치', /웨이트|무게/],
  ['검증', /밸리데이션/],
]

test.each(KOREAN)('%s has no other Korean word', (_, others) => {
  const korean = files.filter(([, text]) => /[가-힣]/.test(text))
  expect(korean.length).toBeGreaterThan(10)
  expect(korean.filter(([, text]) => others.test(text)).map(([path]) => path)).toEqual([])
})
