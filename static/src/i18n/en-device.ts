/** The words of devices and what they cost. */

import type { Family } from '../types'

export const device = {
  devices: 'CPU or GPU?',
  devicesIntro:
    'A CPU starts at once and does a few things at a time. A GPU does thousands of things at a time, but each start takes it a while. So small networks are quicker on the CPU, large ones on the GPU.',
  devicesMeasured:
    'Measured on this server; both axes are logarithmic: each line of the grid is ten times the one before.',
  devicesUnmeasured:
    'This server has not measured its devices yet. It does so by itself, beside the runs; look again soon.',
  devicesCpuOnly: 'This server has no GPU: the curves are the CPU’s alone.',
  devicesNever: 'The CPU is the quicker for all networks measured.',
  devicesCrossing: (device: string, size: string) =>
    `From about ${size} multiply-adds a batch on, the ${device} is the quicker.`,
  devicesChoice: 'Where “auto” trains',
  deviceFamilies: { dense: 'Dense networks', convolutional: 'Convolutional networks' } satisfies Record<
    Family,
    string
  >,
  deviceSize: 'multiply-adds a batch',
  deviceSeconds: 'ms a step',
  deviceNumbers: 'The numbers',
  deviceCurve: (device: string, engine: string) => `${device}, ${engine}`,
}
