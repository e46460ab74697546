const style = `
body { --vscode-charts-orange: var(--vscode-allianceCoder-orange); padding: 0 1.5em 3em; line-height: 1.5; color: var(--vscode-foreground); background: var(--vscode-editor-background); font-family: var(--vscode-font-family); font-size: var(--vscode-font-size); }
h1 { font-size: 1.5em; margin: 1em 0 0; font-weight: 600; }
h2 { font-size: 1.2em; margin: 1.5em 0 .5em; font-weight: 600; }
h3 { font-size: 1em; margin: 0 0 .3em; font-weight: 600; }
p { max-width: 46em; margin: .3em 0; }
.bar { display: flex; gap: 1em; align-items: center; justify-content: space-between; margin-top: 1em; border-bottom: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, var(--vscode-foreground))); }
.tabs { display: flex; gap: 1em; }
button { font: inherit; color: var(--vscode-foreground); background: transparent; border: 1px solid var(--vscode-contrastBorder, var(--vscode-foreground)); border-radius: 2px; padding: .1em .6em; cursor: pointer; min-width: 24px; min-height: 24px; }
button:hover { text-decoration: underline; }
button:focus-visible, select:focus-visible, .scroll:focus-visible, [role=tab]:focus-visible { outline: 2px solid var(--vscode-focusBorder); outline-offset: 2px; }
.tab { border: none; border-bottom: 3px solid transparent; border-radius: 0; padding: .4em .2em; }
.tab[aria-selected=true] { border-bottom-color: var(--vscode-foreground); font-weight: 600; }
.main { background: var(--vscode-button-background); color: var(--vscode-button-foreground); border-color: var(--vscode-contrastBorder, transparent); padding: .4em 1em; }
.why { border-radius: 1em; padding: 0 .5em; margin-left: .4em; font-weight: 400; font-size: .9em; }
.why[aria-expanded=true] { outline: 2px solid var(--vscode-foreground); outline-offset: -1px; }
select { font: inherit; color: var(--vscode-dropdown-foreground, var(--vscode-foreground)); background: var(--vscode-dropdown-background, var(--vscode-editor-background)); border: 1px solid var(--vscode-dropdown-border, var(--vscode-foreground)); padding: .2em; }
.picture svg { display: block; width: 100%; max-width: 44em; height: auto; margin-bottom: .8em; }
.picture p { font-weight: 600; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; }
caption { text-align: left; padding: .3em 0; font-weight: 600; }
th, td { padding: .25em .7em; text-align: left; vertical-align: top; border-bottom: 1px solid var(--vscode-editorWidget-border, var(--vscode-contrastBorder, var(--vscode-foreground))); }
thead th { vertical-align: bottom; font-weight: 600; }
tbody th { font-weight: 400; white-space: nowrap; }
tbody th, thead th:first-child { position: sticky; left: 0; background: var(--vscode-editor-background); }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.depth1 { padding-left: 2em; }
.depth2 { padding-left: 3.3em; }
.depth3 { padding-left: 4.6em; }
.explanation { border-left: 3px solid var(--vscode-foreground); padding: .3em 1em; margin: .8em 0; }
.notes { padding-left: 1.2em; max-width: 46em; }
.walk button, .bar > button { flex: none; white-space: nowrap; }
.walk { position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: .8em; align-items: center; padding: .5em 0; background: var(--vscode-editor-background); border-bottom: 1px solid var(--vscode-foreground); }
#copied { position: sticky; top: 0; z-index: 1; background: var(--vscode-editor-background); }
.beside { display: block; font-size: .85em; white-space: nowrap; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.copy { margin: .6em 0 0; }
input:focus-visible { outline: 2px solid var(--vscode-focusBorder); outline-offset: 2px; }
[hidden] { display: none; }
`

/** The panel's page: empty of data, with one script and one style that a fresh nonce lets in, and nothing else. */
export function reportPage(script: string, nonce: string, title: string): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'; form-action 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style nonce="${nonce}">${style}</style>
</head>
<body>
<main>
<div id="walk"></div>
<div id="progress"></div>
<p id="failure" role="alert"></p>
<p id="copied" role="status"></p>
<div id="report"></div>
</main>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`
}
