/** What a plot says of the place under the pointer. */

import type { Dictionary } from '../../i18n/en'
import { formatNumber, formatPercent } from '../../pure/format'
import type { Reading } from './kind'
import { contest, valueAt, type Planes } from './plane-map'

type Speech = { reading: Reading; classes: readonly string[]; dictionary: Dictionary; language: string }

export function describeOutputs(planes: Planes, cell: number, speech: Speech): string {
  const { reading, classes, dictionary, language } = speech
  const value = valueAt(planes, 0, cell)
  const number = formatNumber(Number(value.toPrecision(3)), language)
  switch (reading) {
    case 'values':
      return `${dictionary.output} ${number}`
    case 'signs':
      return dictionary.classValue(classes[value > 0 ? 1 : 0] ?? '', number)
    case 'bits':
      return describeShares([1 - value, value], speech)
    case 'shares':
      return describeShares(allValues(planes, cell), speech)
    case 'scores':
      return describeWinner(planes, cell, speech)
  }
}

const allValues = (planes: Planes, cell: number) =>
  Array.from({ length: planes.outputs }, (_, output) => valueAt(planes, output, cell))

/** More lines would hide the plot. */
const MOST_CLASSES = 5

/** Every class with its probability, the likeliest first. */
function describeShares(shares: number[], { classes, dictionary, language }: Speech): string {
  return shares
    .map((share, index) => ({ share, name: classes[index] ?? '' }))
    .sort((a, b) => b.share - a.share)
    .slice(0, MOST_CLASSES)
    .map(({ share, name }) => dictionary.classShare(name, formatPercent(share, language)))
    .join('\n')
}

function describeWinner(planes: Planes, cell: number, { classes, dictionary, language }: Speech): string {
  const { winner } = contest(planes, cell)
  const value = valueAt(planes, winner, cell)
  return dictionary.classValue(classes[winner] ?? '', formatNumber(Number(value.toPrecision(3)), language))
}
