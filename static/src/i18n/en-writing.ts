/** The words of what a network writes. */

export const writing = {
  title: 'What it writes',
  help: 'The network goes on from your beginning: it gives every character a probability, one is drawn, and it is asked again. It does so after every epoch while it learns.',
  prompt: 'Beginning',
  temperature: 'Temperature',
  temperatureHelp:
    'Below 1 likely characters become likelier, at 0 the likeliest is always taken. Above 1 rare ones get their chance.',
  among: 'Among the likeliest',
  amongHelp: 'Only so many of the likeliest characters are drawn from; all if empty.',
  write: 'Write',
  stop: 'Stop',
  again: 'anew after every epoch',
  text: 'Written text',
  next: 'What may come next',
  take: (shown: string, share: string) => `Take ${shown}, ${share}`,
}
