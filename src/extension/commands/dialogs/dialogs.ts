// The commands that ask several questions or are used rarely, and of what is offered for codings to check: it is loaded when the first of them runs. It shares no state with the desk but what it is handed.

export { announceThrough } from '../../platform/announcer'
export { logThrough } from '../../platform/log/log'
export { historyWords } from '../../views/historyWords'
export { proposedPlaces } from '../../../core/coding/lists/proposedPlaces'
export { nextDoubt, previousDoubt, reattachHere, reattachToProposal, removeDoubt, showDoubt } from './checkCommands'
export { checkFixes } from './checkFixes'
export { linkEpisodeHere, removeEpisodeHere } from './episodeCommands'
export {
  addNote,
  cancelNote,
  deleteNote,
  editNote,
  filterNotes,
  nextNote,
  previousNote,
  saveNote,
  submitNote,
  submitReply,
  tagNote,
} from './noteCommands'
export { proposeThoughtUnits } from './proposeUnits'
export { rateAgain, rateHere, removeRatingHere, showRating } from './ratingCommands'
export { askCoderName, ownSessionInFront, setCoderName } from './coderCommands'
export { completeSession, reopenSession } from './sessionCommands'
export { showKeys } from './showKeys'
export { startCoding } from './startCoding'
export { takeOverCodings } from './takeOverCommand'
export { speakUnit } from '../../speech/speakUnit'
