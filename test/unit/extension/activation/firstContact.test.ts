import assert from 'node:assert/strict'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import manifest from '../../../../package.json'
import { codingKeys } from '../../../../src/core/codebook/codingKeys'
import { builtinCodebookText } from '../../../../src/core/codebook/builtin/builtinCodebook'
import { readCodebook } from '../../../../src/core/codebook/read/readCodebook'
import { codebookPaths, sampleFiles, sampleTranscript } from '../../../../src/extension/activation/sampleFiles'

const { commands, keybindings, viewsWelcome, walkthroughs } = manifest.contributes
const commandIds = new Set(commands.map(({ command }) => command))
const ownLinks = (text: string): string[] =>
  [...text.matchAll(/command:(allianceCoder\.[A-Za-z]+)\b(?!\.focus)/g)].map(([, id]) => id ?? '')
const sentences = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Record<string, string>
const words = (key: string): string => sentences[key.replaceAll('%', '')] ?? ''

describe('first contact', () => {
  it('has a picture in theme colours for each step of the walkthrough, and words for it', () => {
    for (const { steps } of walkthroughs) {
      for (const { media } of steps) {
        const svg = readFileSync(media.svg, 'utf8')
        assert.match(svg, /var\(--vscode-/)
        assert.doesNotMatch(
          svg.replaceAll(/var\(--[^()]*(?:\([^()]*(?:\([^()]*\)[^()]*)*\))?[^()]*\)/g, ''),
          /#[0-9a-f]{3}/i,
          'no colour of its own',
        )
        assert.ok(words(media.altText).length > 20)
      }
    }
  })

  it('links to commands that are there', () => {
    const texts = [
      ...viewsWelcome.map(({ contents }) => words(contents)),
      ...walkthroughs.flatMap(({ steps }) => steps.map(({ description }) => words(description))),
    ]
    const links = texts.flatMap(ownLinks)
    assert.ok(links.length > 8)
    for (const link of links) assert.ok(commandIds.has(link), link)
    assert.ok(texts.join('').includes(`%22alliance-coder.alliance-coder%23${walkthroughs[0]?.id ?? ''}%22`))
  })

  it('has a text for each view that can be empty, in every state', () => {
    for (const view of ['allianceCoder.codebook', 'allianceCoder.codings', 'allianceCoder.study']) {
      const clauses = viewsWelcome.filter((one) => one.view === view).map(({ when }) => when)
      for (const transcript of [true, false])
        for (const study of [true, false])
          for (const empty of [true, false]) {
            const holds = (clause: string): boolean =>
              clause.split(' && ').every((part) => {
                const key = part.replace(/^!/, '')
                const is = key.startsWith('workbenchState')
                  ? empty === key.includes('==')
                  : key.endsWith('hasStudy')
                    ? study
                    : transcript
                return part.startsWith('!') ? !is : is
              })
            assert.equal(clauses.filter(holds).length, 1, `${view}, ${String([transcript, study, empty])}`)
          }
    }
  })

  it('copies every file of the sample, and nothing that is not there', () => {
    assert.deepEqual([...sampleFiles].sort(), readdirSync('sample').sort())
    assert.ok(existsSync(`sample/${sampleTranscript}`))
    for (const path of Object.values(codebookPaths)) assert.ok(existsSync(path.join('/')), path.join('/'))
  })

  it('can name every act that has a key', () => {
    const acts = keybindings.flatMap(({ args }) => (args !== undefined && 'act' in args ? [args.act] : []))
    assert.ok(acts.length > 8)
    for (const act of acts) assert.ok(commandIds.has(`allianceCoder.${act}`), act)
  })

  it('lists the keys of the codebook with the first sentence of each definition', () => {
    const keys = codingKeys(readCodebook(builtinCodebookText))
    assert.deepEqual(keys.map(({ key }) => key).sort(), ['e', 'f', 'g', 'i', 't', 'w', 'x'])
    for (const { sentence } of keys) assert.match(sentence, /^[A-Z].{20,200}\.$/)
  })
})
