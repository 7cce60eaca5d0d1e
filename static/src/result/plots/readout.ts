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
    case 'bits': {
      const likely = value > 0.5 ? 1 : 0
      return dictionary.classShare(
        classes[likely] ?? '',
        formatPercent(likely === 1 ? value : 1 - value, language),
      )
    }
    case 'shares':
    case 'scores':
      return describeWinner(planes, cell, speech)
  }
}

function describeWinner(
  planes: Planes,
  cell: number,
  { reading, classes, dictionary, language }: Speech,
): string {
  const { winner } = contest(planes, cell)
  const [name, value] = [classes[winner] ?? '', valueAt(planes, winner, cell)]
  if (reading === 'shares') return dictionary.classShare(name, formatPercent(value, language))
  return dictionary.classValue(name, formatNumber(Number(value.toPrecision(3)), language))
}
