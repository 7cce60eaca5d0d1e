/** The words of a chart’s menu and of earlier runs. */

export const menu = {
  otherCurves: 'Other curves',
  otherCurvesHelp: 'What accompanies learning: nothing that is better high or low.',
  smoothing: 'Smoothing',
  smoothingHelp: 'Draws a running mean over the curves; what was measured stays behind it, faintly.',
  earlierRuns: 'Earlier runs',
  earlierRunsHelp: 'Runs that this page showed before, with what has changed since.',
  noEarlierRuns: 'None yet: change something, and this run stays here to compare with.',
  sameSettings: 'same settings',
  savePng: 'Picture (PNG)',
  saveCsv: 'Numbers (CSV)',
  saveCsvHelp: (row: string) => `Every ${row} of this run as a table.`,
}
