import { codebookText, codingsText, asComplete, sessionPath, transcriptText } from '../core/study/support'

export const coding = { id: 'a1', unit: 3, code: 'empathy' }
/** A study of one session that nobody has coded. */
export const base = { 'codebook.yaml': codebookText, [sessionPath]: transcriptText }

/** Codings of one unit each, complete. */
const alice = codingsText(transcriptText, 'alice', [coding], asComplete)
export const bob = codingsText(transcriptText, 'bob', [{ ...coding, unit: 1 }], asComplete)

/** The study as alice and bob have coded it. */
export const team = { ...base, 'S01.alice.codings.yaml': alice, 'S01.bob.codings.yaml': bob }
