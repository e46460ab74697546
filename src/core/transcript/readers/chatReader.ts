import { chatTranscriptHeader } from '../chat/chatHeaders'
import { readChat } from '../chat/chatTurns'
import { Findings } from '../text/findings'
import type { Transcript } from '../model'
import type { ReadRules } from '../readRules'
import { defaultRules, withRoles } from '../readRules'
import type { TranscriptReader } from './reader'

const id = 'chat/1'

/**
 * CHAT as TalkBank and CLAN write it. A main line is a turn with its codes, which are text; dependent tiers belong to the line above and
 * are not speech; media bullets give the times; gems are sections.
 */
export const chatReader: TranscriptReader = {
  id,
  name: 'CHAT',
  extensions: ['.cha'],
  sectioned: true,
  recognise: (text) => {
    const begin = /(?:^|[\r\n])@Begin[^\S\r\n]*(?:[\r\n]|$)/.exec(text)
    const first = text.charCodeAt(0) === 0xfeff ? 1 : 0
    if (begin === null || text.charCodeAt(first) !== 64) return 0
    return /[\r\n]\*[^\s:*]{1,20}:/.test(text) || /[\r\n]@(?:Participants|ID):/.test(text) ? 1 : 0
  },
  read,
}

function read(text: string, rules: ReadRules = defaultRules): Transcript {
  const findings = new Findings(text)
  const { headers, speakers, sections, turns } = readChat(text, findings)
  const header = chatTranscriptHeader(headers, findings)
  const transcript = { reader: id, header, speakers, sections, turns, problems: findings.all(0) }
  return withRoles(transcript, rules, true)
}
