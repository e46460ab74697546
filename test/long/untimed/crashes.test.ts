import { plainCrashes } from '../../unit/core/study/store/plainCrashTests'

describe('a crash at any byte on a file system without atomic renaming', function () {
  this.timeout(600_000)
  plainCrashes(1)
})
