import { mount } from 'svelte'
import App from './App.svelte'
import { words } from './i18n/language.svelte'
import { fetchAhead } from './scripts'
import { within } from './browser/throttle'
import { display } from './state/display.svelte'
import { startSession } from './state/session.svelte'
import './hide.css'
import './projector.css'
import './theme.css'

/** Milliseconds that the first frame waits for run and catalogue: with both at hand it is drawn once, and the run is heard at once. */
const PATIENCE = 120

display.start()
// The run is asked for before anything is drawn: a moving network is what a visitor waits for.
const session = startSession()
await words.start(document.documentElement.lang)
await within(session, PATIENCE)
mount(App, { target: document.getElementById('app')! })
fetchAhead()
