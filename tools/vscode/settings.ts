export type Settings = Readonly<Record<string, unknown>>

/** Settings of a window that shows the study and calls nobody: no welcome, no chat, no updates, no telemetry. */
export const calmSettings: Settings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  // What is typed by accident must not be saved by itself.
  'files.autoSave': 'off',
  'json.schemaDownload.enable': false,
  'npm.fetchOnlinePackageInfo': false,
  'security.workspace.trust.enabled': false,
  'telemetry.feedback.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'typescript.disableAutomaticTypeAcquisition': true,
  'update.mode': 'none',
  'update.showReleaseNotes': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.settings.enableNaturalLanguageSearch': false,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
}

/** The same for tests and pictures, without the parts of the workbench that only take room and time. */
export const quietSettings: Settings = {
  ...calmSettings,
  'breadcrumbs.enabled': false,
  'editor.minimap.enabled': false,
  'explorer.confirmDelete': false,
  // As in a browser's VS Code: what gets into a file by accident is on the disk at once.
  'files.autoSave': 'afterDelay',
  'git.enabled': false,
  'remote.autoForwardPorts': false,
  'window.commandCenter': false,
  'workbench.layoutControl.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
}
