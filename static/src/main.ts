import { mount } from 'svelte'
import App from './App.svelte'
import { words } from './i18n/language.svelte'
import { display } from './state/display.svelte'
import { startSession } from './state/session.svelte'
import './theme.css'

display.start()
// The run is asked for before anything is drawn: the first frame is what a visitor waits for.
void startSession()
await words.start(document.documentElement.lang)
mount(App, { target: document.getElementById('app')! })
