/** The result column's words. */
export const result = {
  result: 'Result',
  resultHelp: 'What the network makes of the data.',
}
