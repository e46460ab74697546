/** How the panel's page looks. */
export const reportStyle = `
body { --vscode-charts-orange: var(--vscode-allianceCoder-orange); padding: 0 1.5em 3em; line-height: 1.5; color: var(--vscode-foreground); background: var(--vscode-editor-background); font-family: var(--vscode-font-family); font-size: var(--vscode-font-size); }
h1 { font-size: 1.5em; margin: 0; font-weight: 600; }
.heading { display: flex; gap: 1em; align-items: baseline; justify-content: space-between; margin-top: 1em; }
.chooser { display: inline-block; margin-right: .6em; }
h2 { font-size: 1.2em; margin: 1.5em 0 .5em; font-weight: 600; }
h3 { font-size: 1em; margin: 0 0 .3em; font-weight: 600; }
p { max-width: 46em; margin: .3em 0; }
.top { position: sticky; top: 0; z-index: 3; margin: .5em -4px 0; padding: 0 4px; background: var(--vscode-editor-background); }
#bar { padding-top: .4em; border-bottom: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, var(--vscode-foreground))); }
.tabs { display: flex; flex-wrap: wrap; gap: 0 1em; }
button { font: inherit; color: var(--vscode-foreground); background: transparent; border: 1px solid var(--vscode-contrastBorder, var(--vscode-foreground)); border-radius: 2px; padding: .1em .6em; cursor: pointer; min-width: 24px; min-height: 24px; }
button:hover { text-decoration: underline; }
button:focus-visible, select:focus-visible, .scroll:focus-visible, [role=tab]:focus-visible { outline: 2px solid var(--vscode-focusBorder); outline-offset: 2px; }
.tab { border: none; border-bottom: 3px solid transparent; border-radius: 0; padding: .4em .2em; }
.tab[aria-selected=true] { border-bottom-color: var(--vscode-foreground); font-weight: 600; }
.main { background: var(--vscode-button-background); color: var(--vscode-button-foreground); border-color: var(--vscode-contrastBorder, transparent); padding: .4em 1em; }
.why { border-radius: 1em; padding: 0 .5em; margin-left: .1em; font-weight: 400; font-size: .9em; }
.why[aria-expanded=true] { outline: 2px solid var(--vscode-foreground); outline-offset: -1px; }
select { font: inherit; color: var(--vscode-dropdown-foreground, var(--vscode-foreground)); background: var(--vscode-dropdown-background, var(--vscode-editor-background)); border: 1px solid var(--vscode-dropdown-border, var(--vscode-foreground)); padding: .2em; }
.picture svg { display: block; width: 100%; min-width: 32em; max-width: 44em; height: auto; margin-bottom: .8em; }
.picture p { font-weight: 600; }
.frame { position: relative; container-type: inline-size; }
.scroll { position: relative; overflow-x: auto; }
.frame::after { content: ''; position: absolute; inset: 0 -4px 0 auto; width: 1.2em; pointer-events: none; visibility: hidden; border-right: 2px solid var(--vscode-focusBorder); background: linear-gradient(to left, var(--vscode-scrollbarSlider-hoverBackground), transparent); }
.frame.more-right::after { visibility: visible; }
body[class*=high-contrast] .frame::after { background: none; border-right: 3px dashed var(--vscode-foreground); }
table { border-collapse: separate; border-spacing: 0; }
caption { text-align: left; padding: .3em 0; font-weight: 600; }
caption span { position: sticky; left: 0; display: inline-block; max-width: 100cqi; }
th, td { padding: .25em .5em; text-align: left; vertical-align: top; }
tbody th, tbody td { border-top: 1px solid var(--vscode-editorWidget-border, var(--vscode-contrastBorder, var(--vscode-foreground))); }
table { border-bottom: 1px solid var(--vscode-editorWidget-border, var(--vscode-contrastBorder, var(--vscode-foreground))); }
tbody .explained td { border-top: none; }
thead th { vertical-align: bottom; font-weight: 600; }
thead .right { text-align: right; }
tbody th { font-weight: 400; }
tbody th, thead th:first-child { position: sticky; left: 0; z-index: 1; min-width: min(9em, 34cqi); max-width: min(22em, 40cqi); overflow-wrap: anywhere; background: var(--vscode-editor-background); }
.more-left tbody th, .more-left thead th:first-child { box-shadow: inset -2px 0 var(--vscode-focusBorder); }
body[class*=high-contrast] .more-left tbody th, body[class*=high-contrast] .more-left thead th:first-child { box-shadow: inset -2px 0 var(--vscode-foreground); }
.explained td { padding: 0; }
.explained .explanation { position: sticky; left: 0; box-sizing: border-box; width: min(46em, 100cqi); }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.depth1 { padding-left: 2em; }
.depth2 { padding-left: 3.3em; }
.depth3 { padding-left: 4.6em; }
.explanation { border-left: 3px solid var(--vscode-foreground); padding: .3em 1em; margin: .8em 0; }
.notes { padding-left: 1.2em; max-width: 46em; }
.why { white-space: nowrap; }
.walk button, .heading button { flex: none; white-space: nowrap; }
.walk { display: flex; flex-wrap: wrap; gap: .3em .8em; align-items: center; padding: .4em 0; border-bottom: 1px solid var(--vscode-foreground); }
.position { min-width: 5em; text-align: center; font-variant-numeric: tabular-nums; }
.top p:empty { display: none; }
.coders { display: flex; flex-wrap: wrap; gap: .3em 1.2em; margin: .8em 0; padding: .3em .8em .5em; max-width: 46em; border: 1px solid var(--vscode-editorWidget-border, var(--vscode-contrastBorder, var(--vscode-foreground))); }
.coders legend { padding: 0 .4em; }
.asides { margin-top: .6em; }
.asides .why { margin-left: 0; }
.beside { display: block; font-size: .85em; white-space: nowrap; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.copy { margin: .6em 0 0; }
input:focus-visible { outline: 2px solid var(--vscode-focusBorder); outline-offset: 2px; }
[hidden] { display: none; }
@media (max-width: 36em) { body { padding: 0 1em 2em; } }
`
