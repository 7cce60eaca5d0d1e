/** Every key of the page, for the dialog that tells them. */

import type { Text } from '../types'

export const keysTitle: Text = { en: 'Keys', ko: '단축키' }

type Key = { keys: readonly string[]; does: Text }

/** By the place where they work: anywhere, or once that has the keyboard. */
export const pageKeys: readonly { place: Text; keys: readonly Key[] }[] = [
  {
    place: { en: 'Anywhere', ko: '어디서나' },
    keys: [
      { keys: ['Space'], does: { en: 'Play or pause', ko: '재생 또는 일시정지' } },
      { keys: ['.'], does: { en: 'One step further', ko: '한 걸음 더' } },
      { keys: ['R'], does: { en: 'Start again with the same weights', ko: '같은 가중치로 다시 시작' } },
      { keys: ['N'], does: { en: 'Start again with new weights', ko: '새 가중치로 다시 시작' } },
      { keys: ['P'], does: { en: 'Projector mode on or off', ko: '프로젝터 화면 켜기와 끄기' } },
      { keys: ['Ctrl+Z', 'Ctrl+Y'], does: { en: 'Undo, redo', ko: '실행 취소, 다시 실행' } },
      { keys: ['F1'], does: { en: 'What the word at hand means', ko: '지금 가리키는 말의 뜻' } },
      { keys: ['?'], does: { en: 'These keys', ko: '이 단축키 목록' } },
      { keys: ['Esc'], does: { en: 'Close the card, stop the wire', ko: '카드 닫기, 연결 그만두기' } },
    ],
  },
  {
    place: { en: 'On a layer', ko: '층에서' },
    keys: [
      { keys: ['←', '→'], does: { en: 'To the layer before or behind', ko: '앞이나 뒤의 층으로' } },
      { keys: ['↑', '↓'], does: { en: 'Into its units', ko: '층의 유닛으로' } },
      { keys: ['Alt+←', 'Alt+→'], does: { en: 'Move the layer', ko: '층 옮기기' } },
      { keys: ['Enter'], does: { en: 'Open its settings', ko: '설정 열기' } },
      { keys: ['+'], does: { en: 'Add a layer behind it', ko: '뒤에 층 넣기' } },
      { keys: ['W'], does: { en: 'Wire it to another', ko: '다른 층에 연결하기' } },
      { keys: ['Delete'], does: { en: 'Remove it', ko: '지우기' } },
      { keys: ['Shift+Enter'], does: { en: 'Choose several', ko: '여러 층 고르기' } },
      { keys: ['Ctrl+A'], does: { en: 'Choose all', ko: '모두 고르기' } },
      {
        keys: ['Ctrl+C', 'Ctrl+V', 'Ctrl+D'],
        does: { en: 'Copy, paste, duplicate what is chosen', ko: '고른 층을 복사, 붙여넣기, 복제' },
      },
    ],
  },
  {
    place: { en: 'On a chart', ko: '차트에서' },
    keys: [
      { keys: ['+', '−'], does: { en: 'Zoom', ko: '확대와 축소' } },
      { keys: ['←', '→'], does: { en: 'Move along', ko: '옆으로 움직이기' } },
      { keys: ['Shift+←', 'Shift+→'], does: { en: 'Read the values out', ko: '값 읽기' } },
      { keys: ['0'], does: { en: 'The whole run', ko: '실행 전체 보기' } },
    ],
  },
  {
    place: { en: 'On a picture of the result', ko: '결과 그림에서' },
    keys: [
      { keys: ['←', '→', '↑', '↓'], does: { en: 'Read its places out', ko: '위치의 값 읽기' } },
      {
        keys: ['Shift+←', 'Shift+→', 'Shift+↑', 'Shift+↓'],
        does: { en: 'In finer steps', ko: '더 촘촘히' },
      },
      { keys: ['Enter'], does: { en: 'Choose the sample there', ko: '그곳의 샘플 고르기' } },
    ],
  },
]
