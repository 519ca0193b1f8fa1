import * as logger from 'firebase-functions/logger';
import type { Log } from '../../ports/log.ts';

/** Structured log lines for Cloud Logging. Callers pass ids and codes, never what people wrote or secrets. */
export const log: Log = {
  info: (message, data) => {
    logger.info(message, data);
  },
  warn: (message, data) => {
    logger.warn(message, data);
  },
  error: (message, data) => {
    logger.error(message, data);
  },
};
