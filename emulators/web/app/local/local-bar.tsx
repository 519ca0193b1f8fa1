import type { LocalStack } from '../../site.ts';

export const LocalBar = ({ local }: { local: LocalStack }) => <aside class="local">{local.clockUrl}</aside>;
