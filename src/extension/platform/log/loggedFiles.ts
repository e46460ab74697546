import type { Files } from '../../../core/base/files/ports'
import { log } from './log'
import type { Log } from './windowLog'

type What = Parameters<Log['fileFailed']>[0]

/** Does something with a file and logs how long it took, or that it failed. */
async function logged<T>(
  what: What,
  path: string,
  act: () => Promise<T>,
  done: (result: T, milliseconds: number) => void,
): Promise<T> {
  const began = performance.now()
  try {
    const result = await act()
    done(result, performance.now() - began)
    return result
  } catch (error) {
    log()?.fileFailed(what, path, error, performance.now() - began)
    throw error
  }
}

/** The same files; what is read and written is logged, by hashes of their names. */
export function loggedFiles(files: Files): Files {
  const { head } = files
  return {
    read: (path) =>
      logged(
        'read',
        path,
        () => files.read(path),
        ({ bytes }, milliseconds) => {
          log()?.read(path, bytes.length, milliseconds)
        },
      ),
    ...(head === undefined
      ? {}
      : {
          head: (path: string) =>
            logged(
              'read',
              path,
              () => head.call(files, path),
              (bytes, milliseconds) => {
                log()?.read(path, bytes.length, milliseconds)
              },
            ),
        }),
    replace: (path, bytes, etag) =>
      logged(
        'write',
        path,
        () => files.replace(path, bytes, etag),
        (_, milliseconds) => {
          log()?.wrote(path, bytes.length, milliseconds)
        },
      ),
    remove: (path, etag) =>
      logged(
        'remove',
        path,
        () => files.remove(path, etag),
        (_, milliseconds) => {
          log()?.removed(path, milliseconds)
        },
      ),
    list: (folder) =>
      logged(
        'list',
        folder,
        () => files.list(folder),
        (entries, milliseconds) => {
          log()?.listed(folder, entries.length, milliseconds)
        },
      ),
    watch: (listener) =>
      files.watch((path) => {
        log()?.changedOutside(path)
        listener(path)
      }),
  }
}
