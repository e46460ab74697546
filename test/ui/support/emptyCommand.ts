import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { makeArchive } from '../../../src/core/exchange/markup/zip'
import { utf8 } from '../../../src/core/base/utf8'
import { temporaryFolder } from '../../../tools/vscode/temporary'

const about = {
  name: 'empty-command',
  displayName: 'Empty Command',
  description: 'Draws one decoration.',
  publisher: 'calibration',
  version: '0.0.1',
  engines: { vscode: '^1.90.0' },
  main: './extension.js',
  activationEvents: ['onStartupFinished'],
  contributes: {
    commands: [{ command: 'calibration.draw', title: 'Draw One Decoration' }],
    keybindings: [{ command: 'calibration.draw', key: 'f7', when: 'editorFocus' }],
  },
}

const program = `const vscode = require('vscode')
exports.activate = ({ subscriptions }) => {
  const type = vscode.window.createTextEditorDecorationType({ after: { contentText: ' drawn' } })
  let isDrawn = false
  const draw = () => {
    const editor = vscode.window.activeTextEditor
    isDrawn = !isDrawn
    editor.setDecorations(type, isDrawn ? [editor.document.lineAt(editor.selection.active.line).range] : [])
  }
  subscriptions.push(type, vscode.commands.registerCommand('calibration.draw', draw))
}
`

const manifest = `<?xml version="1.0" encoding="utf-8"?>
<PackageManifest Version="2.0.0" xmlns="http://schemas.microsoft.com/developer/vsx-schema/2011">
  <Metadata>
    <Identity Language="en-US" Id="${about.name}" Version="${about.version}" Publisher="${about.publisher}" />
    <DisplayName>${about.displayName}</DisplayName>
    <Description>${about.description}</Description>
  </Metadata>
  <Installation><InstallationTarget Id="Microsoft.VisualStudio.Code" /></Installation>
  <Dependencies />
  <Assets>
    <Asset Type="Microsoft.VisualStudio.Code.Manifest" Path="extension/package.json" Addressable="true" />
  </Assets>
</PackageManifest>
`

const types = `<?xml version="1.0" encoding="utf-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
  <Default Extension="json" ContentType="application/json" />
  <Default Extension="js" ContentType="application/javascript" />
  <Default Extension="vsixmanifest" ContentType="text/xml" />
</Types>
`

/** The key that draws one decoration in the line of the cursor, or takes it away, and does nothing else. */
export const emptyCommandKey = 'F7'

/** A packaged extension whose one key does as little as a key can that draws: what any extension takes on this machine from key to marker. */
export async function emptyCommand(): Promise<string> {
  const file = path.join(temporaryFolder('calibration'), 'empty-command.vsix')
  const bytes = makeArchive([
    ['extension.vsixmanifest', utf8(manifest)],
    ['[Content_Types].xml', utf8(types)],
    ['extension/package.json', utf8(JSON.stringify(about))],
    ['extension/extension.js', utf8(program)],
  ])
  await writeFile(file, bytes)
  return file
}
