/** 첫 화면에 없는 양식의 말. */

import type { form as english } from './en-form'

export const form: typeof english = {
  between: (low, high) => `${low}부터 ${high}까지의 수여야 합니다.`,
  atLeast: (low) => `${low} 이상의 수여야 합니다.`,
  atMost: (high) => `${high} 이하의 수여야 합니다.`,
  aNumber: '수를 적으세요.',
  wholeBetween: (low, high) => `${low}부터 ${high}까지의 정수여야 합니다.`,
  wholeAtLeast: (low) => `${low} 이상의 정수여야 합니다.`,
  inForce: (value) => `지금 쓰는 값: ${value}.`,
  rateNow: (rate) => `지금 쓰는 학습률(스케줄에 따름): ${rate}`,
  rateNowHelp: '다음 걸음의 학습률. 곡선은 그래프 메뉴에 있습니다.',
}
