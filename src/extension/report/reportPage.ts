import { reportStyle } from './reportStyle'

/**
 * The panel's page: empty of data, with one script and one style that a fresh nonce lets in, and nothing else. What the page remembers belongs
 * to `owner`: a page with another one forgets it.
 */
export function reportPage(script: string, nonce: string, owner: string, title: string): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'; form-action 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style nonce="${nonce}">${reportStyle}</style>
</head>
<body data-owner="${owner}">
<main>
<div id="title"></div>
<div id="top" class="top">
<div id="bar"></div>
<div id="walk"></div>
<div id="progress"></div>
<p id="failure" role="alert"></p>
<p id="copied" role="status"></p>
<p id="walked" role="status" class="unseen"></p>
<p id="spoken" role="status" class="unseen"></p>
<p id="arrows" hidden>Arrow keys go from button to button. Tab leaves the table.</p>
</div>
<div id="report"></div>
</main>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`
}
