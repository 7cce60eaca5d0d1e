/** The words of sharing. */

import type { Part } from '../pure/parts'

const parts: Record<Part, string> = {
  data: 'Data (the whole column)',
  method: 'Choice of how it learns',
  datasets: 'Choice of dataset',
  features: 'Features',
  'data-settings': 'Noise, split, batch size',
  samples: 'Sample rows and pictures',
  training: 'Training (the tab)',
  'add-layer': 'Adding layers',
  step: 'Single steps',
  reset: 'Starting again',
  speed: 'Speed',
  stop: 'Stop conditions',
  result: 'Result (the whole column)',
  numbers: 'Losses and accuracies',
  charts: 'Curves',
  flow: 'Gradient flow',
  experiments: 'Saved experiments and runs',
}

export const sharing = {
  shareTitle: 'Share this experiment',
  copyByHand: 'Press Ctrl+C (⌘C on a Mac) to copy.',
  qr: 'QR code of the link',
  qrTooLong: 'This link is too long for a QR code that a camera can read; the short link fits.',
  qrHere:
    'This address works on this machine only: others need the address under which they reach the server.',
  longLink: (length: string) =>
    `This link has ${length} characters, since the experiment carries its data; many programs cut such a link off. The short link arrives whole.`,
  shortLink: 'Short link',
  shortLinkHelp:
    'The server keeps the experiment; whoever has the link can open it, and changes make a copy.',
  shortLinkFailed: 'The server did not keep it:',
  teacherView: 'A teacher’s view: hide parts of the page',
  teacherViewHelp: 'Whoever opens the link sees only the rest, and can show everything again.',
  parts,
  shareHelp: 'The whole experiment is in this link: network, data and training.',
  link: 'Link',
  code: 'Code and weights',
  codeHelp:
    'The run on screen as a PyTorch script that trains by itself and gives the same curve, and its newest weights in a file (safetensors). “Import” reads the script back.',
  script: 'PyTorch script',
  downloadScript: 'Download script',
  downloadNotebook: 'Download notebook',
  downloadSamples: 'Download samples',
  downloadWeights: 'Download weights',
  scriptFailed: 'The server did not send it:',
  copy: 'Copy',
  copied: 'Copied',
}
