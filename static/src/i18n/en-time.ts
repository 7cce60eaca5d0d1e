/** The words of moments that a run can be seen at, and of runs that begin in others. */

export const time = {
  moments: 'Moments of this run',
  momentsHelp:
    'Every view shows the run as it was at the moment that you choose. Arrow keys go from one moment to the next.',
  looksBack: 'Slider of moments while it runs, too',
  asItWas: (count: string, rows: string) => `As it was after ${count} ${rows}`,
  asItBegan: 'As it was before the first step',
  ofAncestor: (moment: string, run: string) => `${moment}, in the run before: ${run}`,
  atJoint: (moment: string) => `${moment}, forked here`,
  after: (count: string, rows: string) => `after ${count} ${rows}`,
  atFirst: 'before the first step',
  now: 'now',
  toNow: 'Now',
  toNowHelp: 'Shows the run as it is now. What you have changed meanwhile begins anew then.',
  goOn: 'Go on from here',
  goOnHelp:
    'Begins a run of its own at this moment, with the experiment as it is on the page. What does not fit begins afresh, and that is told.',
  waits: 'Your change waits: go on from here with it.',
  from: (run: string, moment: string) => `From ${run}, ${moment}`,
  fromHelp: 'Shows the run that this one began in.',
  runGone: 'a run that is gone',
  joint: 'forked here',
}
