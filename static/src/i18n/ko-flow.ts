/** 실행에서 알아낸 것과 그 값, 해 볼 만한 것. */

import type { flow as english } from './en-flow'

export const flow: typeof english = {
  tryRemedy: '해 볼 것:',
  spread: (low, high) => (low === high ? `약 ${low}` : `${low}에서 ${high}까지`),
  noSpread: '모두 0',
  dead: (share) => `${share} 죽음`,
  saturated: (share) => `${share} 포화`,
  notDefined: '정해지지 않음',
}
