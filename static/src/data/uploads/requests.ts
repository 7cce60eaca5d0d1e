/** What is asked of the server about uploads; it comes with the dialog. */

import { call, fetchFile } from '../../api'
import type { components } from '../../wire'

export type Uploaded = components['schemas']['UploadAnswer']
export type Reading = Uploaded['guessed']
export type Column = Uploaded['columns'][number]

const ADDRESS = 'datasets/uploads'
const one = (digest: string): string => `${ADDRESS}/${encodeURIComponent(digest)}`

/** What is said of how a file is read; the rest is guessed. */
function query(said: Partial<Reading>): URLSearchParams {
  const found = new URLSearchParams()
  for (const name of ['encoding', 'separator', 'header', 'decimal'] as const)
    if (said[name] !== undefined) found.set(name, String(said[name]))
  if (said.missing)
    for (const mark of said.missing.length ? said.missing : ['']) found.append('missing', mark)
  for (const [column, kind] of Object.entries(said.kinds ?? {})) found.append(kind, column)
  return found
}

export function previewUpload(file: Blob, said: Partial<Reading>): Promise<Uploaded> {
  return call<Uploaded>('POST', `${ADDRESS}?preview=true&${query(said)}`, file)
}

export function keepUpload(file: Blob, name: string, said: Partial<Reading>): Promise<Uploaded> {
  return call<Uploaded>('POST', `${ADDRESS}?${query(said)}&${new URLSearchParams({ name })}`, file)
}

export const listUploads = () => call<{ uploads: Uploaded[] }>('GET', ADDRESS)
export const uploadedFile = (digest: string): Promise<Blob> => fetchFile(`${one(digest)}/file`)
export const deleteUpload = (digest: string) => call<undefined>('DELETE', one(digest))
