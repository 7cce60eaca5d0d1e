/** 그래프 메뉴와 이전 실행에 쓰는 말. */

import type { menu as english } from './en-menu'
import { asObject } from './particles'

export const menu: typeof english = {
  otherCurves: '다른 곡선',
  otherCurvesHelp: '학습에 따라오는 값입니다. 높거나 낮다고 좋은 것은 아닙니다.',
  smoothing: '평활',
  smoothingHelp: '곡선 위에 이동 평균을 그립니다. 잰 값은 뒤에 옅게 남습니다.',
  earlierRuns: '이전 실행',
  earlierRunsHelp: '이 페이지에서 앞서 돌린 실행과 그 뒤로 바뀐 것.',
  noEarlierRuns: '아직 없습니다. 무엇이든 바꾸면 지금 실행이 비교용으로 여기에 남습니다.',
  sameSettings: '같은 설정',
  savePng: '그림 (PNG)',
  saveCsv: '수치 (CSV)',
  saveCsvHelp: (row) => `이 실행의 모든 ${asObject(row)} 표로 내려받습니다.`,
}
