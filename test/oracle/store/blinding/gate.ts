import type { CodingsHeader } from '../../../../src/core/coding/model'

/** Who looks: a coder by name, or whoever runs figures over the study and codes nothing in it. */
export type Viewer = { readonly coder: string } | 'analyst'

/** What the study says about seeing each other's work. */
export interface GatePolicy {
  /** True unless `study.yaml` lifts it. */
  readonly blind: boolean
  /** People who see everything: they don't code for agreement. */
  readonly supervisors: readonly string[]
}

export type Verdict =
  | { readonly visible: true; readonly because: 'own' | 'not-blind' | 'supervisor' | 'completed' }
  | { readonly visible: false; readonly because: 'viewer-not-complete' | 'coder-not-complete' }

/**
 * The one gate: which codings files of a session a viewer may read, count, show or hint at. It is asked with headers
 * alone. A coder sees others' work once their own file of the same session and codebook is complete (or was, before
 * it was reopened after unblinding); an analyst sees what is complete. Where the study is not blind, everyone sees everything.
 */
export function visible(
  viewer: Viewer,
  session: readonly CodingsHeader[],
  policy: GatePolicy,
): (header: CodingsHeader) => Verdict {
  return (header) => {
    if (viewer !== 'analyst' && header.coder === viewer.coder) return { visible: true, because: 'own' }
    if (!policy.blind) return { visible: true, because: 'not-blind' }
    if (viewer === 'analyst') {
      return header.status === 'complete'
        ? { visible: true, because: 'completed' }
        : { visible: false, because: 'coder-not-complete' }
    }
    if (policy.supervisors.includes(viewer.coder)) return { visible: true, because: 'supervisor' }
    // Of two files of theirs (a copy, say) the open one decides.
    const { id } = header.codebook
    const own = session.filter(
      ({ coder, kind, codebook }) => coder === viewer.coder && kind === 'coder' && codebook.id === id,
    )
    const done = own.length > 0 && own.every(({ status, unblinded }) => status === 'complete' || unblinded !== null)
    return done ? { visible: true, because: 'completed' } : { visible: false, because: 'viewer-not-complete' }
  }
}
