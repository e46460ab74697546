import { codebookText } from '../support'

export const thoughtsCodebook = codebookText.replace('unit: utterance', 'unit: thought-unit')
export const vttText = `WEBVTT

00:00.000 --> 00:04.000
<v T>We planned it. How did it go?

00:04.000 --> 00:09.000
<v C>Fine, I guess. You keep asking. Stop it.

00:09.000 --> 00:12.000
<v T>Mm-hm. I see.
`
/** Turn 2: where "You" and "Stop" begin. */
export const [youAt, stopAt] = [15, 32]
