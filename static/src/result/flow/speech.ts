/** A finding in words. */

import type { flow } from '../../i18n/en-flow'
import { formatNumber, formatPercent } from '../../pure/format'
import { roundedFold, type Finding } from './diagnosis'

type Evidence = (typeof flow)['evidence']

/** Layers are counted from 1, as they are on screen. */
export function sayFinding(finding: Finding, evidence: Evidence, language: string): string {
  switch (finding.kind) {
    case 'exploding':
      return evidence.exploding({
        layer: finding.layer + 1,
        norm: formatNumber(Number(finding.norm.toPrecision(1)), language),
      })
    case 'overshooting':
      return evidence.overshooting({
        layer: finding.layer + 1,
        ratio: formatNumber(Number(finding.ratio.toPrecision(1)), language),
      })
    case 'vanishing': {
      const [from, to] = [finding.from + 1, finding.to + 1]
      if (!Number.isFinite(finding.fold)) return evidence.unreached({ to })
      return evidence.vanishing({ from, to, fold: foldText(roundedFold(finding.fold), language) })
    }
    case 'dead':
    case 'saturated':
      return evidence[finding.kind]({
        layer: finding.layer + 1,
        share: formatPercent(Math.round(finding.share * 20) / 20, language),
      })
  }
}

/** "400", "4,000", "2 million": read aloud, not decoded. */
export function foldText(fold: number, language: string): string {
  if (fold < 1e6 || fold >= 1e15) return formatNumber(fold, language)
  return fold.toLocaleString(language, { notation: 'compact', compactDisplay: 'long' })
}
