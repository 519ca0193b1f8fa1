import { computed, signal } from '@preact/signals';

/** How far the server's clock is ahead of this device's, milliseconds. */
export const serverAhead = signal(0);

const tick = signal(Date.now());
setInterval(() => {
  tick.value = Date.now();
}, 10_000);

/** The server's time, as estimated here; updated every ten seconds. */
export const now = computed(() => tick.value + serverAhead.value);
