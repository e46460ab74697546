// Entry of the bundle of the commands that ask several questions and are used rarely: it is loaded when the first of them runs. It shares no state with the desk but what it is handed.

export { announceThrough } from '../../platform/announcer'
export { linkEpisodeHere, removeEpisodeHere } from './episodeCommands'
export { proposeThoughtUnits } from './proposeUnits'
export { rateAgain, rateHere, removeRatingHere, showRating } from './ratingCommands'
export { completeSession, reopenSession } from './sessionCommands'
export { takeOverCodings } from './takeOverCommand'
