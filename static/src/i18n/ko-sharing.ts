/** 공유에 쓰는 말. */

import type { sharing as english } from './en-sharing'

export const sharing: typeof english = {
  shareTitle: '이 실험 공유하기',
  copyByHand: 'Ctrl+C(맥은 ⌘C)를 누르면 복사됩니다.',
  qr: '링크의 QR 코드',
  qrTooLong: '카메라로 읽을 수 있는 QR 코드에 담기에는 링크가 깁니다. 짧은 링크는 들어갑니다.',
  qrHere: '이 주소는 이 컴퓨터에서만 열립니다. 다른 사람은 서버에 닿는 주소가 필요합니다.',
  longLink: (length) =>
    `데이터가 실험에 들어 있어 링크가 ${length}자입니다. 이런 링크는 많은 프로그램에서 잘립니다. 짧은 링크는 온전히 전해집니다.`,
  shortLink: '짧은 링크',
  shortLinkHelp: '서버가 실험을 보관합니다. 링크를 가진 사람은 누구나 열 수 있고, 고치면 사본이 됩니다.',
  shortLinkFailed: '서버가 보관하지 못했습니다:',
  teacherView: '교사용 보기: 화면의 일부 숨기기',
  teacherViewHelp: '링크를 연 사람에게는 나머지만 보이며, 언제든 모두 다시 볼 수 있습니다.',
  parts: {
    data: '데이터 (열 전체)',
    method: '학습 방식 고르기',
    datasets: '데이터셋 고르기',
    features: '특징',
    'data-settings': '잡음, 분할, 배치 크기',
    samples: '샘플 행과 그림',
    training: '학습 (탭)',
    'add-layer': '층 추가',
    step: '한 단계씩',
    reset: '처음부터 다시',
    speed: '속도',
    stop: '종료 조건',
    result: '결과 (열 전체)',
    numbers: '손실과 정확도',
    charts: '곡선',
    flow: '기울기 흐름',
    experiments: '저장한 실험과 실행',
  },
  shareHelp: '신경망, 데이터, 학습 설정이 모두 이 링크에 들어 있습니다.',
  link: '링크',
  copy: '복사',
  copied: '복사했습니다',
}
