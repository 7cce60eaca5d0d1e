/** Ties the pieces together: an edit is checked, kept in the address, and learned from. */

import { decodeFragment, encodeFragment } from '../pure/codec'
import { setPath } from '../pure/edit'
import { liveChange } from '../pure/live-change'
import { debounce } from '../pure/throttle'
import type { Experiment, RunChange } from '../types'
import { declarations } from './catalog.svelte'
import { editor } from './editor.svelte'
import { asExperiment } from './initial'
import { runner } from './runner.svelte'

/** Long enough for a slider to come to rest, short enough to feel immediate. */
const RESTART_DELAY = 200

/** Where the experiment waits while the visitor signs in: that way leads through pages without a fragment. */
const KEPT = 'experiment'

const restartSoon = debounce(() => void restart(), RESTART_DELAY)
const saveSoon = debounce((experiment: Experiment) => void saveAddress(experiment), RESTART_DELAY)

export async function startSession(): Promise<void> {
  editor.onEdit(edited)
  runner.onReturn = catchUp
  addEventListener('online', () => runner.retry())
  addEventListener('pagehide', ({ persisted }) => runner.leave(persisted))
  addEventListener('hashchange', () => void openAddress())
  await Promise.all([openAddress(), declarations.load().catch((error: Error) => (runner.trouble = error))])
}

/** What the link holds; a link that holds nothing sound leaves what is there, and is told once that learns. */
async function openAddress(): Promise<void> {
  const found = await readAddress().catch((error: Error) => error)
  if (found && !(found instanceof Error)) editor.open(found)
  else void editor.check()
  await runner.start(editor.experiment)
  if (found instanceof Error) runner.trouble ??= found
}

/** @throws BadLink when there is a fragment that is no experiment. */
async function readAddress(): Promise<Experiment | undefined> {
  const text = location.hash.slice(1) || (sessionStorage.getItem(KEPT) ?? '')
  sessionStorage.removeItem(KEPT)
  return text === '' ? undefined : asExperiment(await decodeFragment(text))
}

/** replaceState fires no hashchange: the page does not open what it has just written. */
async function saveAddress(experiment: Experiment): Promise<void> {
  history.replaceState(null, '', `#${await encodeFragment(experiment)}`)
}

/** What the run on screen can take up, it takes up; anything else is a new run, once the edit comes to rest. */
function edited(experiment: Experiment): void {
  saveSoon(experiment)
  restartSoon()
  if (changeOf(experiment)) void runner.takeUp(experiment)
}

/** What was edited while the server was away is learned now. */
function catchUp(): void {
  if (runner.experiment !== editor.experiment) edited(editor.experiment)
}

function changeOf(experiment: Experiment): RunChange | undefined {
  return runner.experiment && !runner.ended ? liveChange(runner.experiment, experiment) : undefined
}

/** A refused experiment starts nothing: the run on screen rests until the problems are gone, or undone. */
async function restart(): Promise<void> {
  if (changeOf(editor.experiment)) return
  const report = await editor.check()
  if (report?.ok) await runner.start(editor.experiment)
  else if (report) await runner.hold()
}

export function resetSameStart(): void {
  void runner.start(editor.experiment)
}

/** Another seed draws other weights and another order; undo returns to the old ones. */
export function resetNewStart(): void {
  const seed = Math.floor(Math.random() * 2 ** 31)
  editor.edit(setPath(editor.experiment, 'training.seed', seed))
}

/** The page is asked for anew, which leads to the form; what is on the canvas is there again afterwards. */
export async function signIn(): Promise<void> {
  sessionStorage.setItem(KEPT, await encodeFragment(editor.experiment))
  location.assign('./')
}

/** Whatever could not be reached is tried again: the catalogue, the run, its socket. */
export function retryStart(): void {
  if (!declarations.catalog) void declarations.load().catch((error: Error) => (runner.trouble = error))
  if (runner.connection === 'waiting') runner.retry()
  else void runner.start(editor.experiment)
}
