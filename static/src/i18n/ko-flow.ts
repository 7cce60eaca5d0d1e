/** 실행에서 알아낸 것과 해 볼 만한 것. */

import type { flow as english } from './en-flow'

export const flow: typeof english = { tryRemedy: '해 볼 것:' }
