/** 학습 설정과 샘플 목록에 쓰는 말. */

import type { training as english } from './en-training'

export const training: typeof english = {
  lossHelp: '학습이 줄이려는 값으로, 출력이 목표에서 얼마나 먼지 나타냅니다.',
  optimizerHelp: '기울기로 가중치를 어떻게 바꿀지 정합니다.',
  regularization: '정칙화',
  regularizationHelp: '큰 가중치에 벌을 주어 신경망을 단순하게 유지합니다.',
  startAndSchedule: '시작과 일정',
  startAndScheduleHelp: '가중치를 어떻게 시작하고 학습률을 시간에 따라 어떻게 바꿀지 정합니다.',
  initializationHelp: '첫 단계 전에 가중치를 뽑는 방법입니다.',
  scheduleHelp: '에폭이 지남에 따라 학습률을 바꾸는 방법입니다.',
  samplesTitle: '샘플',
  samplesHelp: '신경망이 배우는 샘플 가운데 몇 개입니다.',
  nextSamples: '다른 샘플',
  class: '클래스',
}
