/** The engine and the device of a run in words. */

import type { Run } from '../types'

/** `compiled, CPU`; an engine without a word keeps its own; a dash before a worker has taken the run. */
export function engineOf(
  run: Pick<Run, 'engine' | 'device'> | undefined,
  names: Readonly<Record<string, string>>,
): string {
  if (!run?.engine || !run.device) return '–'
  return `${names[run.engine] ?? run.engine}, ${deviceOf(run.device)}`
}

/** `cuda:1` is the second GPU. */
export function deviceOf(device: string): string {
  const [kind, number] = device.split(':')
  if (kind === 'cpu') return 'CPU'
  if (kind !== 'cuda' && kind !== 'mps') return device
  return number && number !== '0' ? `GPU ${Number(number) + 1}` : 'GPU'
}
