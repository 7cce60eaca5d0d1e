/** What stands behind the # of a link: an experiment (packed, or the id of a saved one), and what a teacher hides. */

import { HIDEABLE, type Part } from './parts'

/** The link is damaged, or holds no experiment. */
export class BadLink extends Error {
  override name = 'BadLink'
}

/** The link names an experiment that the server does not have, or not any more; the message is the server's. */
export class LinkGone extends Error {
  override name = 'LinkGone'
}

export type Address = {
  /** The experiment as `encodeFragment` wrote it. */
  packed?: string
  /** The id of an experiment that the server keeps. */
  id?: string
  hide: readonly Part[]
}

/** What is no part of the page is passed over: a link may be older or newer than the page. */
export function parseAddress(hash: string): Address {
  const pieces = hash.replace(/^#/, '').split('&').filter(Boolean)
  const values = new URLSearchParams(pieces.filter((piece) => piece.includes('=')).join('&'))
  const packed = pieces.find((piece) => !piece.includes('='))
  const id = values.get('id') ?? undefined
  const wanted = (values.get('hide') ?? '').split(',')
  return {
    ...(packed && { packed }),
    ...(id && { id }),
    hide: HIDEABLE.filter((part) => wanted.includes(part)),
  }
}

export function formatAddress({ packed, id, hide }: Address): string {
  const pieces = [packed ?? (id && `id=${id}`), hide.length > 0 && `hide=${hide.join(',')}`].filter(Boolean)
  return pieces.length > 0 ? `#${pieces.join('&')}` : ''
}
