/** 첫 화면에 없는 그림과 샘플에 쓰는 말. */

import type { plots as english } from './en-plots'

export const plots: typeof english = {
  plotCurve: '신경망의 곡선과 데이터 점',
  plotConfusion: '혼동 행렬: 행은 실제 클래스, 열은 예측한 클래스',
  plotScatter: '실제 값에 대한 예측 값',
  trueValue: '실제',
  predictedValue: '예측',
  curveAt: (x, value) => `x1 ${x}: ${value}`,
  residual: (truth, residual) => `실제 ${truth}, 잔차 ${residual}`,
  confusionCell: (truth, said, count, of) =>
    truth === said
      ? `${truth}: ${of}개 중 ${count}개 맞음`
      : `실제 ${truth}, 답 ${said}: ${of}개 중 ${count}개`,
  confusionRows: '행: 실제 클래스. 열: 신경망의 답. 오른쪽: 맞힌 비율. 칸을 누르면 그 샘플들이 보입니다.',
  splitShown: '보여 줄 샘플',
  emptyCell: '지금은 이 칸에 샘플이 없습니다.',
  pairAt: (truth, said) => `실제 ${truth}, 예측 ${said}`,
  ideal: '정확히 일치',
  oneSample: '신경망을 지나가는 샘플 하나',
  sampleNumber: (number) => `샘플 ${number}`,
  letSampleGo: '샘플 놓아주기',
  likeliest: '신경망이 가장 그럴듯하다고 보는 클래스',
  answerRight: (truth) => `정답은 ${truth}. 신경망도 그렇게 답합니다.`,
  answerWrong: (truth, said) => `정답은 ${truth}, 신경망의 답은 ${said}.`,
  outputValue: (value) => `출력값은 ${value}.`,
  answerValue: (value, truth, error) => `예측 ${value}, 실제 ${truth}: ${error}만큼 빗나감.`,
  movedSample: (sample) => `마지막 걸음: 학습 샘플 ${sample}`,
  movedBatch: (batch, batches, count) => `마지막 걸음: 배치 ${batches}개 중 ${batch}번, 샘플 ${count}개`,
  movedHelp: (row) =>
    `방금 가중치를 움직인 것. 그림에서 이 샘플들에는 고리가 있습니다. 수치는 ${row} 중간에도 바로 지금의 가중치로 잰 값입니다.`,
  plotMap: '고른 샘플의 특징 맵',
  mapCell: (row, column, value) => `${row}행 ${column}열\n${value}`,
  column: '열',
  row: '행',
  kernel: (height, width, channels) =>
    channels === 1 ? `필터 ${height} × ${width}` : `필터 ${height} × ${width}: 채널 ${channels}개의 평균`,
}
