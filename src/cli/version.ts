import manifest from '../../package.json'

/** The release, as the manifest says. */
export const version: string = manifest.version
