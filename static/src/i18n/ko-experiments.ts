/** 저장한 실험과 실행에 쓰는 말. */

import type { experiments as english } from './en-experiments'

export const experiments: typeof english = {
  saved: '저장한 실험',
  runs: '최근 실행',
  saveName: '이름',
  save: '저장',
  saveHelp: '신경망, 데이터, 학습 설정을 지금 그대로 보관합니다.',
  noneSaved: '아직 저장한 것이 없습니다. 화면에 있는 것에 이름을 붙여 저장해 보세요.',
  noRuns: '아직 실행이 없습니다.',
  open: '열기',
  openHelp: '지금 화면 대신 이것을 보여 줍니다. 브라우저의 뒤로 가기로 돌아올 수 있습니다.',
  fork: '갈라내기',
  forkHelp: '같은 실험을 새 실행으로 처음부터 학습합니다. 거기서부터 바꿀 수 있습니다.',
  copyOf: (name) => `${name} (사본)`,
  rename: '이름 바꾸기',
  remove: '지우기',
  removeSure: '완전히 지우기',
  more: '더 보기',
  anyState: '모든 상태',
  anyDataset: '모든 데이터셋',
  filterState: '상태',
  compare: '둘 이상 고르면 비교합니다.',
  selectRun: (name) => `${name} 비교하기`,
  whatDiffers: '다른 점',
  nothingDiffers: '다른 점이 없습니다. 같은 실험이고 곡선도 같습니다.',
  rowsDone: (rows) => `학습한 ${rows}`,
  curveOf: (metric, value) => `${metric} 곡선, 마지막 값 ${value}`,
  best: (metric, value) => `가장 좋은 ${metric} ${value}`,
  sharedMark: '공유됨',
  loadFailed: '목록을 불러오지 못했습니다:',
}
