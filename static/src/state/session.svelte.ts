/** Ties the pieces together: an edit is checked, kept in the address, and learned from. */

import { ApiError, getExperiment, getRun, stopRun } from '../api'
import { formatAddress, LinkGone, parseAddress, type Address } from '../pure/address'
import { setPath } from '../pure/edit'
import { liveChange } from '../pure/live-change'
import { debounce } from '../browser/throttle'
import type { CheckReport, Experiment, Run, RunChange } from '../types'
import { declarations } from './catalog.svelte'
import { editor } from './editor.svelte'
import { editsBetween, type HandSet } from './draft'
import { asExperiment } from './initial'
import { noteLeft, noteResting, takeAbandoned, takeLeft, type Left } from './left'
import { method } from './method.svelte'
import { runner } from './runner.svelte'
import { samples } from './samples.svelte'
import { scripts } from './scripts'
import { view } from './view.svelte'

/** Long enough for a slider to come to rest, short enough to feel immediate. */
const RESTART_DELAY = 200

/** Where the experiment waits while the visitor signs in: that way leads through pages without a fragment. */
const KEPT = 'experiment'

/** The last edit that the run on screen takes up: over once the server has answered. */
let taking: Promise<void> = Promise.resolve()

const restartSoon = debounce(() => void restart(), RESTART_DELAY)
const saveSoon = debounce(() => void saveAddress(), RESTART_DELAY)

export async function startSession(): Promise<void> {
  editor.onEdit(edited)
  editor.handSet = {
    stay: (before, after) => liveChange(before, after, declarations.liveSettings(before)) !== undefined,
    settable: () => !runner.ended && !runner.moment,
    moved: (from, to) => void setWeights(from, to),
  }
  runner.onAnew = () => editor.forgetWeights()
  runner.onReturn = catchUp
  // What was edited and waits is what goes on, wherever the run is looked at.
  runner.onLook = (moment) => editor.lookAs(editor.own === runner.experiment ? moment?.experiment : undefined)
  addEventListener('online', () => runner.retry())
  addEventListener('pagehide', leave)
  addEventListener('hashchange', () => void openAddress())
  await Promise.all([begin(), declarations.load().catch((error: Error) => (runner.trouble = error))])
}

/** A reload goes on with what was on screen. */
async function begin(): Promise<void> {
  const left = takeLeft(location.hash)
  for (const run of takeAbandoned(left?.run)) void stopRun(run).catch(() => undefined)
  if (!left || !(await goOn(left))) await openAddress()
}

/** What of the page a link shows, and for whom. */
function arrange({ hide, projector = false }: Address): void {
  view.hide(hide)
  view.project(projector)
}

/** Whether there is anything to go on with. */
async function goOn({ run: id, experiment, playing }: Left): Promise<boolean> {
  const run = await getRun(id).catch(() => undefined)
  if (!run || (playing && run.state === 'stopped')) return false
  arrange(parseAddress(location.hash))
  void editor.open(experiment)
  runner.open(run, editor.experiment)
  if (playing && !runner.ended) await runner.play(editor.experiment)
  return true
}

/** What the browser keeps as it is comes back by itself. */
function leave({ persisted }: PageTransitionEvent): void {
  const { run, playing, experiment } = runner
  if (run && experiment === editor.own && !persisted)
    noteLeft({ hash: location.hash, run: run.id, playing: playing && !runner.ended, experiment })
  if (run && !runner.ended) noteResting(run.id)
  runner.leave()
}

/** What the link holds; a link that holds nothing sound leaves what is there, and is told once that learns. */
async function openAddress(): Promise<void> {
  const address = parseAddress(location.hash || takeKept())
  arrange(address)
  // Nothing is awaited where there is nothing to read: the run is asked for at once.
  const found = address.packed || address.id ? await read(address).catch((error: Error) => error) : undefined
  if (found && !(found instanceof Error)) return learn(await editor.open(found))
  void editor.check()
  await runner.start(editor.own)
  if (found instanceof Error) runner.trouble ??= found
}

/**
 * A refused experiment starts nothing: the run on screen, if there is one, rests until the problems are gone, or undone. One that could not be
 * checked is started, so that the learner is told why it cannot be.
 */
async function learn(report: CheckReport | undefined): Promise<void> {
  if (report && !report.ok) await runner.hold()
  else await start()
}

/** With the weights that were set by hand, where the way back leads to some. */
const start = () => runner.start(editor.experiment, editsBetween([], editor.weights))

/** Undo and redo between weights that were set by hand; a run that is still to begin begins with them. */
async function setWeights(from: readonly HandSet[], to: readonly HandSet[]): Promise<void> {
  await runner.settled
  if (runner.experiment && changeOf(editor.experiment)) void runner.setWeights(editsBetween(from, to))
}

/** @throws BadLink when it is no experiment, LinkGone when the server does not have it (any more). */
async function read({ packed, id }: Address): Promise<Experiment> {
  if (packed) return asExperiment(await (await scripts.codec()).decodeFragment(packed))
  const kept = await getExperiment(id!).catch((error: Error) => {
    throw error instanceof ApiError ? new LinkGone(error.message) : error
  })
  return asExperiment(kept.experiment)
}

/** What was on the canvas before the visitor signed in; once. */
function takeKept(): string {
  const kept = sessionStorage.getItem(KEPT) ?? ''
  sessionStorage.removeItem(KEPT)
  return kept
}

/**
 * replaceState fires no hashchange: the page does not open what it has just written. What is no longer on screen when
 * its address is ready has nothing to write: whatever took its place sees to its own.
 */
async function saveAddress(): Promise<void> {
  const { experiment } = editor
  const address = await addressOf(experiment)
  if (experiment === editor.experiment) history.replaceState(null, '', address)
}

async function addressOf(experiment: Experiment): Promise<string> {
  const { encodeFragment } = await scripts.codec()
  return formatAddress({
    packed: await encodeFragment(experiment),
    hide: view.hidden,
    projector: view.projector,
  })
}

/** Another experiment in place of the one on screen, to which the browser's way back returns as soon as it shows. */
async function enter(experiment: Experiment): Promise<CheckReport | undefined> {
  const [left, entered] = await Promise.all([addressOf(editor.own), addressOf(experiment)])
  history.replaceState(null, '', left)
  history.pushState(null, '', entered)
  return editor.open(experiment)
}

/** Learns a saved experiment, or that of a run, anew. */
export async function openExperiment(experiment: Experiment): Promise<void> {
  await learn(await enter(experiment))
}

/** Shows a run as it is, over or under way. */
export async function openRun(run: Run): Promise<void> {
  await enter(run.experiment)
  runner.open(run, editor.experiment)
}

/** Everything that a link has hidden. */
export async function showAll(): Promise<void> {
  view.hide([])
  await saveAddress()
}

/** For a room, or for one's own screen again; the link tells it. */
export async function toggleProjector(): Promise<void> {
  view.project(!view.projector)
  await saveAddress()
}

/** What the run on screen can take up, it takes up; anything else is a new run, once the edit comes to rest. */
function edited(experiment: Experiment): void {
  saveSoon()
  // While the past is looked at an edit waits for what is to be done with it.
  if (runner.moment) return
  restartSoon()
  if (changeOf(experiment)) taking = runner.takeUp(experiment)
}

/** What was edited while the server was away is learned now. */
function catchUp(): void {
  samples.retry()
  if (runner.experiment !== editor.experiment) edited(editor.experiment)
}

/** What mends an experiment begins anew, where a change could be taken up too; so does the way back, and forth again. */
const mended = new WeakMap<Experiment, Experiment>()

export function beginAnew(experiment: Experiment): void {
  mended.set(experiment, editor.experiment)
  editor.edit(experiment, undefined, true)
}

function changeOf(experiment: Experiment): RunChange | undefined {
  const now = runner.experiment
  if (!now || mended.get(now) === experiment || mended.get(experiment) === now) return undefined
  const change = liveChange(now, experiment, declarations.liveSettings(now))
  // One that has ended takes another end alone.
  return runner.ended && Object.keys(change ?? {}).join() !== 'stop' ? undefined : change
}

/** A run that was still being started when the edit came takes it up now; otherwise the edit begins one. */
async function restart(): Promise<void> {
  await taking
  // A run that is on its way is the one to compare with.
  await runner.settled
  if (runner.moment) return
  if (runner.ended && runner.experiment === editor.experiment) return
  if (changeOf(editor.experiment)) return runner.takeUp(editor.experiment)
  const { experiment } = editor
  const report = await editor.check()
  // What was edited meanwhile begins by itself.
  if (experiment === editor.experiment) await learn(report)
}

/** Plays or pauses; a run that ended by its number of rows goes on for as many again. */
export function toggle(): void {
  if (!runner.going) runner.toNow()
  const { more } = method
  if (more === undefined) return runner.toggle(editor.experiment)
  runner.playing = true
  editor.setPath('training.stop.epochs', runner.run!.epoch + more)
}

/** The experiment on the page goes on from a moment of the run on screen, as a run of its own. */
export function fork(epoch: number): void {
  keepShown()
  runner.playing = true
  void runner.start(editor.experiment, [], { run: runner.run!.id, epoch })
}

/** What is begun while another run's moment is looked at is what is seen. */
function keepShown(): void {
  editor.keep()
  saveSoon()
}

export function resetSameStart(): void {
  keepShown()
  void runner.start(editor.experiment)
}

/** Another seed draws other weights and another order; undo returns to the old ones. */
export function resetNewStart(): void {
  const seed = Math.floor(Math.random() * 2 ** 31)
  editor.edit(setPath(editor.experiment, 'training.seed', seed))
}

/** The page is asked for anew, which leads to the form; what is on the canvas is there again afterwards. */
export async function signIn(): Promise<void> {
  sessionStorage.setItem(KEPT, await addressOf(editor.experiment))
  location.assign('./')
}

/** Whatever could not be reached is tried again: the catalogue, the samples, the run, its socket. */
export function retryStart(): void {
  samples.retry()
  if (!declarations.catalog) void declarations.load().catch((error: Error) => (runner.trouble = error))
  if (runner.lost) runner.retry()
  else void start()
}
