import type { result as english } from './en-result'

export const result: typeof english = {
  result: '결과',
  resultHelp: '신경망이 데이터로부터 만들어 낸 것.',
}
