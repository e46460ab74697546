import { log } from '../platform/log/log'
import type { Platform } from '../platform/platform'
import * as coding from './coding/tagCommands'
import * as codingsView from './views/codingsView'
import type { Handler } from './command'
import { dialog, exchange, late, startCoding } from './late'
import * as mode from './coding/modeCommands'
import * as moving from './coding/moveCommands'
import { press } from './coding/press'
import { saveReportTable } from './study/reportCommands'
import * as studyView from './views/studyView'
import { revealCoding, untagCoding } from './views/treeCommands'
import { joinWithNext, splitAtCursor } from './coding/unitCommands'

type Commands = Readonly<Record<string, Handler>>

/** What codes and divides a transcript in coding mode. */
const codingCommands = {
  'allianceCoder.backToCoding': mode.backToCoding,
  'allianceCoder.stopCoding': mode.stopCoding,
  'allianceCoder.editTranscript': mode.editTranscript,
  'allianceCoder.setCoderName': dialog('setCoderName'),
  'allianceCoder.showKeys': dialog('showKeys'),
  'allianceCoder.press': press,
  'allianceCoder.tagUtterance': coding.tagUtterance,
  'allianceCoder.tagRange': coding.tagRange,
  'allianceCoder.repeatCode': coding.repeatCode,
  'allianceCoder.toggleUncertain': coding.toggleUncertain,
  'allianceCoder.untag': coding.untagUnit,
  'allianceCoder.toggleUncodable': coding.toggleUncodable,
  'allianceCoder.splitAtCursor': splitAtCursor,
  'allianceCoder.joinWithNext': joinWithNext,
  'allianceCoder.proposeThoughtUnits': dialog('proposeThoughtUnits'),
  'allianceCoder.speakUnit': dialog('speakUnit'),
  'allianceCoder.undo': mode.undo,
  'allianceCoder.redo': mode.redo,
} satisfies Commands

/** What goes through a transcript, and says how far the coder is. */
const movingCommands = {
  'allianceCoder.nextUnit': moving.nextUnit,
  'allianceCoder.previousUnit': moving.previousUnit,
  'allianceCoder.nextOfRole': moving.nextOfRole,
  'allianceCoder.nextUncoded': moving.nextUncoded,
  'allianceCoder.previousUncoded': moving.previousUncoded,
  'allianceCoder.markReviewedToHere': moving.markReviewedToHere,
  'allianceCoder.completeSession': studyView.inSession('completeSession'),
  'allianceCoder.reopenSession': studyView.inSession('reopenSession'),
} satisfies Commands

/** What is said of several codings or a whole session. */
const judgingCommands = {
  'allianceCoder.rate': dialog('rateHere'),
  'allianceCoder.rateAgain': dialog('rateAgain'),
  'allianceCoder.removeRating': dialog('removeRatingHere'),
  'allianceCoder.linkEpisode': dialog('linkEpisodeHere'),
  'allianceCoder.removeEpisode': dialog('removeEpisodeHere'),
} satisfies Commands

/** Codings to check, and work of others that is taken over. */
const checkingCommands = {
  'allianceCoder.nextDoubt': dialog('nextDoubt'),
  'allianceCoder.previousDoubt': dialog('previousDoubt'),
  'allianceCoder.reattachHere': dialog('reattachHere'),
  'allianceCoder.reattachToProposal': dialog('reattachToProposal'),
  'allianceCoder.removeDoubt': dialog('removeDoubt'),
  'allianceCoder.takeOverCodings': dialog('takeOverCodings'),
  'allianceCoder.showFixes': late('showFixes'),
} satisfies Commands

const noteCommands = {
  'allianceCoder.addNote': dialog('addNote'),
  'allianceCoder.submitNote': dialog('submitNote'),
  'allianceCoder.submitReply': dialog('submitReply'),
  'allianceCoder.editNote': dialog('editNote'),
  'allianceCoder.saveNote': dialog('saveNote'),
  'allianceCoder.cancelNote': dialog('cancelNote'),
  'allianceCoder.deleteNote': dialog('deleteNote'),
  'allianceCoder.tagNote': dialog('tagNote'),
  'allianceCoder.filterNotes': dialog('filterNotes'),
  'allianceCoder.nextNote': dialog('nextNote'),
  'allianceCoder.previousNote': dialog('previousNote'),
} satisfies Commands

/** What the views in the side bar offer. */
const viewCommands = {
  'allianceCoder.revealCoding': revealCoding,
  'allianceCoder.untagCoding': untagCoding,
  'allianceCoder.changeCode': late('changeCodeOf'),
  'allianceCoder.setStrength': late('setStrengthOf'),
  'allianceCoder.groupByOrder': codingsView.groupBy('order'),
  'allianceCoder.groupByCode': codingsView.groupBy('code'),
  'allianceCoder.groupByEpisode': codingsView.groupBy('episode'),
  'allianceCoder.filterCodings': late('filterCodings'),
  'allianceCoder.clearCodingsFilter': codingsView.clearCodingsFilter,
  'allianceCoder.tagWithCode': late('tagWithCode'),
  'allianceCoder.showCodingsOfCode': late('showCodingsOfCode'),
  'allianceCoder.copyCodeId': late('copyCodeId'),
  'allianceCoder.openCodebook': late('openCodebook'),
  'allianceCoder.openSession': studyView.openSession,
  'allianceCoder.refreshStudy': studyView.refreshStudy,
} satisfies Commands

const reportCommands = {
  'allianceCoder.showReport': late('showReport'),
  'allianceCoder.openStudyReport': late('openStudyReport'),
  'allianceCoder.saveReportTable': saveReportTable,
  'allianceCoder.showLog': () => {
    log()?.show()
  },
} satisfies Commands

/** What begins coding or a study, brings work in and takes it out. */
const studyCommands = (platform: Platform) =>
  ({
    'allianceCoder.startCoding': startCoding(platform),
    'allianceCoder.newCodebook': exchange(platform, 'newCodebook'),
    'allianceCoder.newCodebookFrom': exchange(platform, 'newCodebookFrom'),
    'allianceCoder.importTranscript': exchange(platform, 'importTranscript'),
    'allianceCoder.importCodings': exchange(platform, 'importCodings'),
    'allianceCoder.exportStudy': exchange(platform, 'exportStudy'),
    'allianceCoder.exportCodebook': exchange(platform, 'exportCodebook'),
    'allianceCoder.openSampleStudy': late('openSampleStudy'),
    'allianceCoder.openStudySettings': exchange(platform, 'openStudySettings'),
  }) satisfies Commands

/** Every command of the extension; the manifest and these tables are held equal by a test. */
export const commandTable = (platform: Platform) =>
  ({
    ...codingCommands,
    ...movingCommands,
    ...judgingCommands,
    ...checkingCommands,
    ...noteCommands,
    ...viewCommands,
    ...reportCommands,
    ...studyCommands(platform),
  }) satisfies Commands
