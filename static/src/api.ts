/** The server, as functions. The only place that knows addresses. */

import type { SocketLike } from './live/socket'
import type {
  Catalog,
  CheckReport,
  Checkpoints,
  Devices,
  Experiment,
  Imported,
  Metrics,
  Named,
  Problem,
  Run,
  ExperimentPage,
  Outline,
  RunChange,
  RunMoment,
  RunPage,
  RunState,
  Sample,
  SavedExperiment,
  StepUnit,
  WeightEdit,
} from './types'

const ROOT = new URL('api/v1/', document.baseURI)

/** What an error answers: RFC 9457 with the playground's own additions. */
type ProblemDetails = {
  type: string
  title: string
  detail?: string
  problems?: Problem[]
  retry_after?: number
}

export class ApiError extends Error {
  override name = 'ApiError'
  constructor(
    readonly status: number,
    readonly details: ProblemDetails,
  ) {
    super(details.detail ?? details.title)
  }
}

/** The server could not be reached at all. */
export class Unreachable extends Error {
  override name = 'Unreachable'
}

async function ask(method: string, path: string, body?: unknown): Promise<Response> {
  const headers: Record<string, string> = { 'Accept-Language': document.documentElement.lang }
  const isFile = body instanceof Blob
  if (body !== undefined) headers['Content-Type'] = isFile ? 'application/octet-stream' : 'application/json'
  const init = { method, headers, ...(body !== undefined && { body: isFile ? body : JSON.stringify(body) }) }
  const response = await fetch(new URL(path, ROOT), init).catch((error: unknown) => {
    throw new Unreachable(String(error))
  })
  if (!response.ok) throw new ApiError(response.status, await details(response))
  return response
}

/** The answer to a body: a file goes as it is, anything else as JSON. */
export async function call<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
  const response = await ask(method, path, body)
  return (response.status === 204 ? undefined : await response.json()) as Answer
}

/** `path`: below the API's root, or a whole address. */
export const fetchFile = async (path: string): Promise<Blob> => (await ask('GET', path)).blob()

async function details(response: Response): Promise<ProblemDetails> {
  try {
    return (await response.json()) as ProblemDetails
  } catch {
    return { type: 'unknown', title: `${response.status} ${response.statusText}` }
  }
}

const run = (id: string): string => `runs/${encodeURIComponent(id)}`

export const getCatalog = () => call<Catalog>('GET', 'catalog')

export const getDevices = () => call<Devices>('GET', 'devices')

export const checkNetwork = (experiment: Experiment) =>
  call<CheckReport>('POST', 'networks/check', experiment)

/** What others have, a link or JSON as text, as an experiment. */
export function bringIn(given: string): Promise<Imported> {
  let body: unknown = given
  try {
    body = JSON.parse(given)
  } catch {
    // a link
  }
  return call<Imported>('POST', 'import', body)
}

export const sampleDataset = (dataset: Named, limit: number, offset = 0) =>
  call<Sample>('POST', 'datasets/sample', { dataset, limit, offset })

const saved = (id: string): string => `experiments/${encodeURIComponent(id)}`

export const saveExperiment = (experiment: Experiment, name: string, share: boolean) =>
  call<SavedExperiment>(
    'POST',
    `experiments?${new URLSearchParams({ name, share: String(share) })}`,
    experiment,
  )
export const listExperiments = (cursor: string | null) =>
  call<ExperimentPage>('GET', `experiments?${query({ cursor })}`)
export const getExperiment = (id: string) => call<SavedExperiment>('GET', saved(id))
export const renameExperiment = (id: string, name: string) =>
  call<SavedExperiment>('PATCH', saved(id), { name })
export const deleteExperiment = (id: string) => call<undefined>('DELETE', saved(id))

export type RunFilter = { state: RunState | null; dataset: string | null }
export const listRuns = (filter: RunFilter, cursor: string | null) =>
  call<RunPage>('GET', `runs?${query({ ...filter, cursor })}`)
/** A run's curves in few points, peaks kept: for a list of runs. */
export const getOutline = (id: string) => call<Outline>('GET', `${run(id)}/metrics?points=64`)

/** What is null is left out. */
function query(values: Record<string, string | null>): URLSearchParams {
  return new URLSearchParams(
    Object.entries(values).filter((pair): pair is [string, string] => pair[1] !== null),
  )
}

/** `from`: the moment of another run that it begins in. */
export function startRun(
  experiment: Experiment,
  speed: number | null,
  paused: boolean,
  from?: RunMoment,
): Promise<Run> {
  const values = {
    paused: String(paused),
    speed: speed === null ? null : String(speed),
    from_run: from?.run ?? null,
  }
  const asked = query({ ...values, from_epoch: from ? String(from.epoch) : null })
  return call<Run>('POST', `runs?${asked}`, experiment)
}

/** The moments that are kept of a run. */
export const getCheckpoints = (id: string) => call<Checkpoints>('GET', `${run(id)}/checkpoints`)
/** Every row of a run's metrics. */
export const getMetrics = (id: string) => call<Metrics>('GET', `${run(id)}/metrics`)
/** A run's curves after those of the runs that it descends from, in about as many rows as a chart tells apart. */
export const getJoined = (id: string) =>
  call<Outline>('GET', `${run(id)}/metrics?joined=true&points=${OUTLINE_POINTS}`)

export const getRun = (id: string) => call<Run>('GET', run(id))
export const deleteRun = (id: string) => call<undefined>('DELETE', run(id))
/** Those that have ended and match; how many. */
export const deleteEndedRuns = (filter: RunFilter) =>
  call<{ deleted: number }>('DELETE', `runs?${query(filter)}`)
export const pauseRun = (id: string) => call<Run>('POST', `${run(id)}/pause`)
export const resumeRun = (id: string) => call<Run>('POST', `${run(id)}/resume`)
export const stopRun = (id: string) => call<Run>('POST', `${run(id)}/stop`)

/** Where something of a run can be fetched as a file: its script, its samples, its weights, every row of its metrics. */
export type RunFile = 'source' | 'source?format=notebook' | 'samples' | 'weights' | 'metrics?format=csv'
export const runFile = (id: string, file: RunFile): string => new URL(`${run(id)}/${file}`, ROOT).href

/** Pauses it even while the page is going away. */
export function leaveRun(id: string): void {
  void fetch(new URL(`${run(id)}/pause`, ROOT), { method: 'POST', keepalive: true }).catch(() => undefined)
}
export const stepRun = (id: string, unit: StepUnit) => call<Run>('POST', `${run(id)}/step`, { unit })
export const changeRun = (id: string, change: RunChange) => call<Run>('PATCH', run(id), change)

/** Sets one weight or bias of a run that has not ended. */
export const setWeight = (id: string, edit: WeightEdit) => call<Run>('POST', `${run(id)}/weights`, edit)
/** About as many epochs as a chart can tell apart. */
const OUTLINE_POINTS = 1000

export function openLive(id: string, after: number): SocketLike {
  const address = new URL(`${run(id)}/live?after=${after}&outline=${OUTLINE_POINTS}`, ROOT)
  address.protocol = address.protocol.replace('http', 'ws')
  return new WebSocket(address) as SocketLike
}
