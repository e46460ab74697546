import { CODEBOOK, codingsText, COMPLETE, SESSION, TRANSCRIPT } from '../core/study/support'

export const coding = { id: 'a1', unit: 3, code: 'empathy' }
/** A study of one session that nobody has coded. */
export const base = { 'codebook.yaml': CODEBOOK, [SESSION]: TRANSCRIPT }

/** Codings of one unit each, complete. */
const alice = codingsText(TRANSCRIPT, 'alice', [coding], COMPLETE)
export const bob = codingsText(TRANSCRIPT, 'bob', [{ ...coding, unit: 1 }], COMPLETE)

/** The study as alice and bob have coded it. */
export const team = { ...base, 'S01.alice.codings.yaml': alice, 'S01.bob.codings.yaml': bob }
