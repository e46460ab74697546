import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import manifest from '../../../../package.json'

/**
 * Where the palette offers each command: only where it does something. `always` are commands that ask for what they need. Context keys
 * are named without `allianceCoder.`.
 */
const offered: Readonly<Record<string, readonly string[]>> = {
  '!codingMode': ['startCoding'],
  codingWindow: ['stopCoding'],
  codingMode: ['backToCoding'],
  'transcriptActive && !editingTranscript': ['editTranscript'],
  transcriptActive: [
    'speakUnit',
    'groupByOrder',
    'groupByCode',
    'groupByEpisode',
    'showFixes',
    'undo',
    'redo',
    'nextUnit',
    'previousUnit',
    'nextOfRole',
    'nextUncoded',
    'previousUncoded',
    'takeOverCodings',
    'addNote',
    'showKeys',
    'filterCodings',
  ],
  'transcriptActive && !sessionComplete': [
    'tagUtterance',
    'tagRange',
    'toggleUncodable',
    'repeatCode',
    'markReviewedToHere',
    'completeSession',
  ],
  'transcriptActive && !sessionComplete && thoughtUnits': ['splitAtCursor', 'joinWithNext', 'proposeThoughtUnits'],
  false: [
    'press',
    'rateAgain',
    'revealCoding',
    'untagCoding',
    'submitNote',
    'submitReply',
    'saveNote',
    'cancelNote',
    'tagWithCode',
    'showCodingsOfCode',
    'copyCodeId',
    'openSession',
  ],
  'transcriptActive && !sessionComplete && codingHere': ['toggleUncertain', 'untag', 'changeCode', 'setStrength'],
  'transcriptActive && sessionComplete': ['reopenSession'],
  'transcriptActive && !sessionComplete && asksRatings': ['rate'],
  'transcriptActive && !sessionComplete && hasRatings': ['removeRating'],
  'transcriptActive && !sessionComplete && asksEpisodes': ['linkEpisode'],
  'transcriptActive && !sessionComplete && hasEpisodes': ['removeEpisode'],
  always: ['showLog', 'setCoderName', 'newCodebook', 'importTranscript', 'importCodings', 'newCodebookFrom'],
  'transcriptActive || hasStudy': [
    'exportStudy',
    'exportCodebook',
    'showReport',
    'openStudyReport',
    'openStudySettings',
    'openCodebook',
  ],
  reportOpen: ['saveReportTable'],
  'transcriptActive && hasDoubts': ['nextDoubt', 'previousDoubt', 'reattachHere', 'reattachToProposal', 'removeDoubt'],
  'transcriptActive && noteHere': ['editNote', 'deleteNote', 'tagNote'],
  'transcriptActive && hasNotes': ['filterNotes', 'nextNote', 'previousNote'],
  '!hasStudy': ['openSampleStudy'],
  codingsFiltered: ['clearCodingsFilter'],
  hasStudy: ['refreshStudy'],
}

const nls = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Readonly<Record<string, string>>

/** The context keys that sources name. */
function keysThatAreSet(): ReadonlySet<string> {
  const files = readdirSync('src/extension', { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  )
  const sources = files.map((file) => readFileSync(`src/extension/${file}`, 'utf8'))
  const named = sources.flatMap((text) => [...text.matchAll(/'allianceCoder\.(\w+)'/g)].map(([, key]) => key ?? ''))
  return new Set(named)
}

const prefix = 'allianceCoder.'
const { commands, menus } = manifest.contributes
const inPalette = new Map(menus.commandPalette.map(({ command, when }) => [command, when]))
/** Context keys of VS Code itself that clauses may ask for. */
const foreign = new Set(['view', 'viewItem', 'workbenchState', 'empty'])

describe('the palette', () => {
  it('offers each command only where it works, and says so of each', () => {
    const expected = Object.entries(offered).flatMap(([when, names]) => names.map((name) => [name, when]))
    const found = commands.map(({ command }) => [
      command.slice(prefix.length),
      (inPalette.get(command) ?? 'always').replaceAll(prefix, ''),
    ])
    assert.deepEqual(found.sort(), expected.sort())
    assert.equal(inPalette.size, menus.commandPalette.length, 'one clause a command')
  })

  it('asks only for context keys that the extension sets', () => {
    const set = keysThatAreSet()
    const clauses = Object.keys(offered).filter((when) => when !== 'always' && when !== 'false')
    for (const clause of clauses)
      for (const [key = ''] of clause.replaceAll(/[!=]= *\w+/g, '').matchAll(/[A-Za-z]\w*/g))
        assert.ok(set.has(key) || foreign.has(key), `${key} in ${clause}`)
  })

  it('offers to complete a session where it is open, and to reopen it where it is complete, in every menu', () => {
    for (const [menu, items] of Object.entries(menus))
      for (const { command, when = '' } of items) {
        if (!/\.(?:complete|reopen)Session$/.test(command)) continue
        const forOpen = when.includes('!allianceCoder.sessionComplete') || when.includes('viewItem == sessionOpen')
        assert.equal(forOpen, command.endsWith('completeSession'), `${menu}: ${when}`)
        assert.match(when, /[sS]essionComplete|sessionOpen/)
      }
  })

  it('offers the sample study nowhere inside a study', () => {
    const { viewsWelcome, walkthroughs } = manifest.contributes
    const texts = [
      ...viewsWelcome.map(({ contents, when }) => [contents, when] as const),
      ...walkthroughs.flatMap(({ steps }) =>
        steps.map((step) => [step.description, 'when' in step ? step.when : ''] as const),
      ),
    ]
    for (const [key, when] of texts)
      if ((nls[key.replaceAll('%', '')] ?? '').includes('openSampleStudy'))
        assert.match(when, /!allianceCoder\.hasStudy|workbenchState == empty/, key)
  })
})
