/** 가중치 카드에 쓰는 말. */

import type { weight as english } from './en-weight'

export const weight: typeof english = {
  editEnded: '끝난 실행입니다. 다시 학습한 뒤 가중치를 바꾸세요.',
  weightSet: (name, value) => `${name}: ${value}(으)로 바꿈.`,
  weightValue: '값',
  weightSlider: '밀어서 값 바꾸기',
  zero: '0으로',
  now: '지금',
  slope: (symbol, value, of) => `${symbol} = ${value} · ${of}`,
  trainingSamples: (rows) => `학습 샘플 ${rows}개 평균`,
  slopeHelp:
    '이 가중치에 따라 손실이 어떻게 변하는지: 가중치가 1 커지면 손실이 이만큼 커집니다. 경사 하강법은 반대로 움직입니다.',
  deltaHelp:
    '이 유닛의 출력에 따라 손실이 어떻게 변하는지: 출력이 1 커지면 손실이 이만큼 커집니다. 역전파는 δ를 층에서 층으로 거슬러 전합니다.',
}
