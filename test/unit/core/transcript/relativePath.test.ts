import assert from 'node:assert/strict'
import { checkRelativePath } from '../../../../src/core/transcript/relativePath'

describe('checkRelativePath', () => {
  const cases: [string, string][] = [
    ['S01.wav', 'ok'],
    ['audio/S01.wav', 'ok'],
    ['audio\\S01.wav', 'ok'],
    ['./a', 'ok'],
    ['a/../b', 'ok'],
    ['a/b/../../c', 'ok'],
    ['..a/b..', 'ok'],
    ['a b/ü.wav', 'ok'],
    ['~/a', 'ok'],
    ['%2e%2e/a', 'ok'],
    ['', 'empty'],
    ['  ', 'empty'],
    ['/a', 'absolute'],
    ['\\a', 'absolute'],
    [' /a', 'absolute'],
    ['C:\\a', 'drive'],
    ['c:a', 'drive'],
    ['C:/a', 'drive'],
    ['\\\\server\\share', 'unc'],
    ['//server/share', 'unc'],
    ['\\/server', 'unc'],
    ['\\\\?\\C:\\a', 'unc'],
    ['http://a', 'url'],
    ['file:///a', 'url'],
    ['javascript:alert(1)', 'url'],
    ['vscode-remote://x', 'url'],
    ['ms-word:x', 'url'],
    [' https://a', 'url'],
    ['..', 'outside'],
    ['../a', 'outside'],
    ['a/../../b', 'outside'],
    ['a\\..\\..\\b', 'outside'],
    ['.. /a', 'outside'],
    ['.../a', 'outside'],
    ['a/../..', 'outside'],
    ['java\tscript:a', 'control-character'],
    ['a\0.wav', 'control-character'],
    ['a\nb', 'control-character'],
  ]
  for (const [path, expected] of cases)
    it(`says ${expected} to ${JSON.stringify(path)}`, () => assert.equal(checkRelativePath(path), expected))
})
