/** 실행의 지난 순간과, 다른 실행에서 시작한 실행에 쓰는 말. */

import { asObject } from './particles'
import type { time as english } from './en-time'

export const time: typeof english = {
  moments: '이 실행의 순간들',
  momentsHelp: '고른 순간의 모습을 모든 그림에 보여 줍니다. 화살표 키로 다음 순간으로 갑니다.',
  looksBack: '학습 중에도 순간 슬라이더 보기',
  asItWas: (count, rows) => `${count} ${asObject(rows)} 마쳤을 때의 모습`,
  asItBegan: '첫 단계를 시작하기 전의 모습',
  ofAncestor: (moment, run) => `${moment}, 앞선 실행: ${run}`,
  atJoint: (moment) => `${moment}, 여기서 갈라짐`,
  after: (count, rows) => `${count} ${rows} 뒤`,
  atFirst: '첫 단계 전',
  now: '지금',
  toNow: '지금으로',
  toNowHelp: '실행의 지금 모습을 보여 줍니다. 그동안 바꾼 것이 있으면 처음부터 새로 학습합니다.',
  goOn: '여기서부터 이어 가기',
  goOnHelp:
    '이 순간에서 화면에 있는 실험으로 새 실행을 시작합니다. 맞지 않는 것은 새로 시작하고 무엇인지 알려 줍니다.',
  waits: '바꾼 것이 기다리고 있습니다. 여기서부터 이어 가세요.',
  from: (run, moment) => `${run} 실행의 ${moment}에서`,
  fromHelp: '이 실행이 시작된 실행을 보여 줍니다.',
  runGone: '지워진',
  joint: '여기서 갈라짐',
}
