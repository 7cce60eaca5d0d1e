/** 가중치 카드에 쓰는 말. */

import type { weight as english } from './en-weight'

export const weight: typeof english = {
  editEnded: '끝난 실행입니다. 다시 학습한 뒤 가중치를 바꾸세요.',
  editPast: '지난 모습입니다. 지금으로 돌아가거나 여기서부터 이어 간 뒤 가중치를 바꾸세요.',
  weightSet: (name, value) => `${name}: ${value}(으)로 바꿈.`,
  weightValue: '값',
  weightSlider: '밀어서 값 바꾸기',
  zero: '0으로',
  now: '지금',
}
