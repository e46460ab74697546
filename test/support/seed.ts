import fc from 'fast-check'

/** Properties are tried on the same cases in each run, so that a red run speaks of what was changed; TEST_SEED tries others. */
const seed = Number(process.env['TEST_SEED'] ?? 20_260_301)

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed })
