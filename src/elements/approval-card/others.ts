import type { GuestAdapter, ProjectsApi } from '../../contract/adapter.ts';
import type { Approval } from '../../contract/nouns/approval.ts';
import { ownSigner } from './approval-states.ts';

/** Among whom a signer names another. */
export interface Others {
  readonly projects: ProjectsApi;
  readonly projectId: string;
  /** Who signs already, or let another sign. */
  readonly without: readonly string[];
}

/** See {@link Others}; nothing where it may not be given on, or not once more, or where the backend cannot. */
export function othersFor(approval: Approval, adapter: GuestAdapter | undefined): Others | undefined {
  const { projects, approvals } = adapter ?? {};
  const isFree = approval.mayDelegate === true && ownSigner(approval)?.delegatedBy === null;
  if (!isFree || !projects?.people || !approvals?.delegate) return undefined;
  const without = (approval.signers ?? []).flatMap(({ person }) => person.id ?? []);
  return { projects, projectId: approval.projectId, without };
}
