import type { ReturnState } from '../../ports.ts';
import type { XenditRefund } from './refund-list.ts';
import { standingOf } from './standing.ts';

type Told = Pick<XenditRefund, 'id' | 'status' | 'name' | 'code'>;

const statuses = {
  PENDING: 'pending',
  SUCCEEDED: 'succeeded',
  FAILED: 'failed',
  CANCELLED: 'failed',
} as const;

export const statusOf = ({ status }: Pick<Told, 'status'>): ReturnState['status'] =>
  standingOf(statuses, status).status;

export function stateOf({ id, name, status, code }: Told): ReturnState {
  const standing = standingOf(statuses, status);
  return { id, name, ...standing, code: code ?? standing.code };
}
