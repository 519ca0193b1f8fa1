import { misused } from '../../commands/command-line.ts';
import { isProjectId, useSettingsOf } from './environment.ts';
import { withDefaults } from './settings.ts';

/**
 * Reads the settings and secrets of a project into the environment, as its deployment has them, and returns its id. Without a
 * name it is the project that the environment has, such as a local stack. Ends the program where there is none.
 */
export async function useProject(
  usage: string,
  named: string | undefined,
  env: NodeJS.ProcessEnv,
): Promise<string> {
  const project = named ?? env['GCLOUD_PROJECT'];
  if (project === undefined) misused(usage, 'Name the project: --project PROJECT.');
  if (!isProjectId(project)) misused(usage, `${project} is no Firebase project's id.`);
  env['GOOGLE_CLOUD_QUOTA_PROJECT'] ??= project;
  if (named !== undefined) await useSettingsOf(named, env);
  const { PUBLIC_FUNCTIONS_URL: told = '', FUNCTIONS_URL: local = '' } = env;
  env['PUBLIC_FUNCTIONS_URL'] = told === '' ? local : told;
  env['DATABASE_INSTANCE'] ??= `${project}-default-rtdb`;
  withDefaults(env);
  return project;
}
